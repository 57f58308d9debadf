// A slot holds one DIMM.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * The slot that a DIMM asks for is free when its turn comes; DIMMs before it without a slot took the lowest free ones.
 *
 * Stands for: pc_dimm_get_free_slot() in QEMU's hw/mem/pc-dimm.c.
 */
export const dimmSlotBusy = defineRule({
  id: 'device/dimm-slot-busy',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_get_free_slot()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'slot-busy')) {
      const { at, name } = plugging.backed
      yield {
        at: `${at}/slot`,
        args: { device: name, slot: problem.slot },
        fixes: [makeUnsetFix(`${at}/slot`, 'slot')],
      }
    }
  },
})
