// maxmem= is the limit of main memory and memory devices together.

import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getRequestedSize, getRoomyMaximum } from './board-of.ts'

/**
 * maxmem is not smaller than main memory as -m gives it, rounded up to 8 KiB; the default counts when -m gives none,
 * whatever memory-backend= makes of it later.
 *
 * Stands for: machine_set_mem() in QEMU's hw/core/machine.c.
 */
export const machineMaxmemBelowRam = defineRule({
  id: 'machine/maxmem-below-ram',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_mem()',
  *find(context) {
    const { maxSize, slots } = context.layout.memory
    const size = getRequestedSize(context)
    if (maxSize === undefined || maxSize >= size) return
    const at = '/memory/maxSize'
    yield {
      at,
      args: { maximum: maxSize, size },
      fixes: [
        makeSizeFix(at, 'maxmem', slots ? getRoomyMaximum(size, slots) : size),
        ...(slots === undefined ? [makeUnsetFix(at, 'maxmem')] : []),
      ],
    }
  },
})
