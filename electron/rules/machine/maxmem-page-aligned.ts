// maxmem= counts in pages.

import { KIB } from '../../model/units/size.ts'
import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isPcOrQ35 } from './board-of.ts'

const PAGE = 4 * KIB

/**
 * On pc and q35 maxmem is a multiple of 4 KiB when it exceeds main memory.
 *
 * Stands for: pc_memory_init() in QEMU's hw/i386/pc.c.
 */
export const machineMaxmemPageAligned = defineRule({
  id: 'machine/maxmem-page-aligned',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_init()',
  *find(context) {
    const { maxSize } = context.layout.memory
    if (maxSize === undefined || maxSize <= context.resolved.memory.base || maxSize % PAGE === 0) return
    if (!isPcOrQ35(context)) return
    const at = '/memory/maxSize'
    yield { at, args: { maximum: maxSize }, fixes: [makeSizeFix(at, 'maxmem', roundUp(maxSize, PAGE))] }
  },
})
