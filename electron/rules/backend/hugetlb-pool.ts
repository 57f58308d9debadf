// Huge pages are promised when they are mapped, so the pool must hold them.

import { roundDown } from '../../resolve/backends.ts'
import { makeOffFix, makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findHugePageShortages } from './huge-page-demand.ts'

/**
 * The pool has enough free huge pages for every backend that reserves them, all backends of a page size together.
 *
 * Stands for: file_ram_alloc() in QEMU's system/physmem.c (mmap).
 */
export const hugetlbPool = defineRule({
  id: 'backend/hugetlb-pool',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find(context) {
    for (const shortage of findHugePageShortages(context)) {
      const { allocation, page, needed, free, preallocated } = shortage
      const { backend, at, sizeAt } = allocation
      if (preallocated) continue
      yield {
        at: sizeAt,
        args: { id: backend.id, size: backend.size ?? 0, page, needed, free },
        fixes: [
          ...(at === '/memory' ? [] : [makeOffFix(`${at}/reserve`, 'reserve')]),
          ...(free > 0 ? [makeSizeFix(sizeAt, 'size', roundDown(free * page, page))] : []),
        ],
      }
    }
  },
})
