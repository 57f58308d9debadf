// The German catalogue: the texts of all groups in one.

import type { Catalogue } from '../text.ts'
import { backendTexts } from './de/backend.ts'
import { cpuTexts } from './de/cpu.ts'
import { deviceTexts } from './de/device.ts'
import { distTexts } from './de/dist.ts'
import { fixTitles } from './de/fixes.ts'
import { hmatTexts } from './de/hmat.ts'
import { ivshmemTexts } from './de/ivshmem.ts'
import { layoutTexts } from './de/layout.ts'
import { machineTexts } from './de/machine.ts'
import { numaTexts } from './de/numa.ts'
import { optsTexts } from './de/opts.ts'
import { trapTexts } from './de/trap.ts'
import { words } from './de/words.ts'

/** German. It has every rule, case and title of the English catalogue. */
export const de: Catalogue = {
  rules: {
    ...machineTexts,
    ...backendTexts,
    ...numaTexts,
    ...distTexts,
    ...cpuTexts,
    ...hmatTexts,
    ...deviceTexts,
    ...ivshmemTexts,
    ...layoutTexts,
    ...optsTexts,
    ...trapTexts,
  },
  fixes: fixTitles,
  words,
}
