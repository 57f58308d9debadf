// A hugetlb memfd consists of whole huge pages.

import { roundUp } from '../../resolve/backends.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHugePageSize, listBackends } from './backing.ts'

/**
 * The size of a hugetlb=on memfd is a multiple of the huge page size.
 *
 * Stands for: qemu_memfd_create() in QEMU's util/memfd.c.
 */
export const memfdHugeSize = defineRule({
  id: 'backend/memfd-huge-size',
  severity: 'error',
  standsFor: 'util/memfd.c: qemu_memfd_create()',
  *find({ layout, host }) {
    for (const { backend, at } of listBackends(layout)) {
      const { id, kind, size = 0 } = backend
      const page = getHugePageSize(backend, host)
      if (kind !== 'memfd' || page === undefined || !isPowerOfTwo(page) || size % page === 0) continue
      yield {
        at: `${at}/size`,
        args: { id, size, page },
        fixes: [makeSizeFix(`${at}/size`, 'size', roundUp(size, page))],
      }
    }
  },
})
