// The German catalogue: the texts of all groups in one.

import type { Catalogue } from '../text.ts'
import { distTexts } from './de/dist.ts'
import { fixTitles } from './de/fixes.ts'
import { words } from './de/words.ts'

/** German. It has every rule, case and title of the English catalogue. */
export const de: Catalogue = {
  rules: {
    ...distTexts,
  },
  fixes: fixTitles,
  words,
}
