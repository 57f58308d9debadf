// hugetlbsize= of a memfd backend is a power of two (or odd, which QEMU takes for no size).

import { getPowerOfTwoFrom, isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * hugetlbsize is a power of two, even where hugetlb is off. 0 is refused; an odd number passes and says nothing, because
 * QEMU looks at the lowest bit of an even number only.
 *
 * Stands for: qemu_memfd_create() in QEMU's util/memfd.c.
 */
export const memfdHugetlbsizeValue = defineRule({
  id: 'backend/memfd-hugetlbsize-value',
  severity: 'error',
  standsFor: 'util/memfd.c: qemu_memfd_create()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      const { id, kind, hugetlbsize } = backend
      if (kind !== 'memfd' || hugetlbsize === undefined) continue
      if (hugetlbsize % 2 === 1 || isPowerOfTwo(hugetlbsize)) continue
      const place = `${at}/hugetlbsize`
      yield {
        at: place,
        args: { id, hugetlbsize },
        fixes: [
          ...(hugetlbsize === 0 ? [] : [makeSizeFix(place, 'hugetlbsize', getPowerOfTwoFrom(hugetlbsize))]),
          makeUnsetFix(place, 'hugetlbsize'),
        ],
      }
    }
  },
})
