// align= of a file backend: a power of two, in whole pages.

import { getPowerOfTwoFrom, isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getKnownPageSize, listFileBackends } from './backing.ts'

/**
 * align is 0 (the page size) or a power of two that is a multiple of the file system's page size.
 *
 * Stands for: file_ram_alloc() in QEMU's system/physmem.c.
 */
export const fileAlign = defineRule({
  id: 'backend/file-align',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, align = 0 } = backend
      const page = getKnownPageSize(backend, host)
      if (align === 0 || (isPowerOfTwo(align) && align % page === 0)) continue
      const place = `${at}/align`
      yield {
        at: place,
        args: { id, align, page },
        fixes: [
          makeSizeFix(place, 'align', Math.max(page, getPowerOfTwoFrom(align))),
          makeUnsetFix(place, 'align'),
        ],
      }
    }
  },
})
