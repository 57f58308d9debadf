// Slots count from 0.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * slot of a DIMM is below slots=, or -1 for an automatic one.
 *
 * Stands for: pc_dimm_pre_plug() in QEMU's hw/mem/pc-dimm.c.
 */
export const dimmSlotRange = defineRule({
  id: 'device/dimm-slot-range',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_pre_plug()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'slot-range')) {
      const { at, name } = plugging.backed
      yield {
        at: `${at}/slot`,
        args: { device: name, slot: problem.slot, last: problem.slots - 1 },
        fixes: [makeUnsetFix(`${at}/slot`, 'slot')],
      }
    }
  },
})
