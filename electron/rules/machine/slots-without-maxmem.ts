// slots= alone says nothing about how much may be plugged.

import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getRequestedSize, getRoomyMaximum } from './board-of.ts'

/**
 * slots needs maxmem, even slots=0.
 *
 * Stands for: machine_set_mem() in QEMU's hw/core/machine.c.
 */
export const machineSlotsWithoutMaxmem = defineRule({
  id: 'machine/slots-without-maxmem',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_mem()',
  *find(context) {
    const { maxSize, slots } = context.layout.memory
    if (slots === undefined || maxSize !== undefined) return
    const maximum = getRoomyMaximum(getRequestedSize(context), slots)
    yield {
      at: '/memory/slots',
      args: { slots },
      fixes: [makeSizeFix('/memory/maxSize', 'maxmem', maximum), makeUnsetFix('/memory/slots', 'slots')],
    }
  },
})
