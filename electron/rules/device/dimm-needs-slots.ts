// DIMMs are plugged into slots.

import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isDimm, listMemoryDevices } from './backed-devices.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * DIMMs need slots= of at least 1, even if maxmem leaves room.
 *
 * Stands for: pc_dimm_get_free_slot() in QEMU's hw/mem/pc-dimm.c.
 */
export const dimmNeedsSlots = defineRule({
  id: 'device/dimm-needs-slots',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_get_free_slot()',
  *find(context) {
    const { memory } = context.layout
    const count = listMemoryDevices(context).filter(({ device }) => isDimm(device)).length
    // slots= alone is refused, so that the fix helps only where maxmem leaves room.
    const isHelpful = memory.maxSize !== undefined && memory.maxSize > context.resolved.memory.base
    for (const { plugging } of findPlugProblems(context, 'needs-slots')) {
      const { at, name } = plugging.backed
      yield {
        at,
        args: { device: name, count },
        fixes: isHelpful ? [makeNumberFix('/memory/slots', 'slots', count)] : [],
      }
    }
  },
})
