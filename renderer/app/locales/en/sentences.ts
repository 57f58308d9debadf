// English: sentences that the rest of the program makes need no words of their own.

import type { Phrases } from '../../../../electron/model/phrase.ts'

export const sentences: Phrases = {}
