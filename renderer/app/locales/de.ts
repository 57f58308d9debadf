// The German catalogue, put together from its parts. The compiler holds it to the same keys as English.

import { canvas } from './de/canvas.ts'
import { cpus } from './de/cpus.ts'
import { editor } from './de/editor.ts'
import { fields } from './de/fields.ts'
import { help } from './de/help.ts'
import { host } from './de/host.ts'
import { ivshmem } from './de/ivshmem.ts'
import { live } from './de/live.ts'
import { numa } from './de/numa.ts'
import { rehearse } from './de/rehearse.ts'
import { screens } from './de/screens.ts'
import { sentences } from './de/sentences.ts'
import { window } from './de/window.ts'
import { workbench } from './de/workbench.ts'
import type { Messages } from './en.ts'

export const de: Messages = {
  ...window,
  ...screens,
  ...editor,
  ...canvas,
  ...cpus,
  ...fields,
  ...host,
  ...live,
  ...numa,
  ...rehearse,
  ...workbench,
  ivshmem,
  help,
  sentences,
}
