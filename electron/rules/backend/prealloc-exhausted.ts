// Preallocation takes every huge page at start.

import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findHugePageShortages } from './huge-page-demand.ts'

/**
 * The pool (of the bound host nodes, where memory is bound) holds all huge pages that are preallocated.
 *
 * Stands for: qemu_prealloc_mem() in QEMU's util/oslib-posix.c.
 */
export const preallocExhausted = defineRule({
  id: 'backend/prealloc-exhausted',
  severity: 'error',
  standsFor: 'util/oslib-posix.c: qemu_prealloc_mem()',
  *find(context) {
    for (const { allocation, page, needed, free, preallocated } of findHugePageShortages(context)) {
      const { backend, sizeAt } = allocation
      if (!preallocated) continue
      yield {
        at: sizeAt,
        args: { id: backend.id, size: backend.size ?? 0, page, needed, free },
        fixes: free > 0 ? [makeSizeFix(sizeAt, 'size', free * page)] : [],
      }
    }
  },
})
