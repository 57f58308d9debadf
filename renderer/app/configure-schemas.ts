// Imported before everything else: schemas are built when their modules load, and must not be compiled to code then,
// because the page's policy forbids it.

import { z } from 'zod'

z.config({ jitless: true })
