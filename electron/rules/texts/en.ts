// The English catalogue: the texts of all groups in one.

import type { Catalogue } from '../text.ts'
import { backendTexts } from './en/backend.ts'
import { cpuTexts } from './en/cpu.ts'
import { deviceTexts } from './en/device.ts'
import { distTexts } from './en/dist.ts'
import { fixTitles } from './en/fixes.ts'
import { hmatTexts } from './en/hmat.ts'
import { ivshmemTexts } from './en/ivshmem.ts'
import { layoutTexts } from './en/layout.ts'
import { machineTexts } from './en/machine.ts'
import { numaTexts } from './en/numa.ts'
import { optsTexts } from './en/opts.ts'
import { trapTexts } from './en/trap.ts'

/** English, which is also what other languages fall back to. */
export const en: Catalogue = {
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
  // The phrases are English already.
  words: {},
}
