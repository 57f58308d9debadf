// Slots without any memory that could go into them.

import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getRequestedSize, getRoomyMaximum } from './board-of.ts'

/**
 * When there are slots, maxmem leaves room above main memory.
 *
 * Stands for: machine_set_mem() in QEMU's hw/core/machine.c.
 */
export const machineSlotsWithoutHeadroom = defineRule({
  id: 'machine/slots-without-headroom',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_mem()',
  *find(context) {
    const { maxSize, slots = 0 } = context.layout.memory
    const size = getRequestedSize(context)
    if (slots === 0 || maxSize !== size) return
    yield {
      at: '/memory/maxSize',
      args: { slots, maximum: maxSize },
      fixes: [
        makeSizeFix('/memory/maxSize', 'maxmem', getRoomyMaximum(size, slots)),
        makeUnsetFix('/memory/slots', 'slots'),
      ],
    }
  },
})
