// A huge page size that nothing comes of.

import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeOnFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from '../backend/backing.ts'

/** hugetlbsize of a memfd comes with hugetlb=on; without it QEMU uses ordinary pages in silence. */
export const hugetlbsizeWithoutHugetlb = defineRule({
  id: 'trap/hugetlbsize-without-hugetlb',
  severity: 'warning',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      const { id, kind, hugetlb, hugetlbsize } = backend
      if (kind !== 'memfd' || hugetlb === true || hugetlbsize === undefined) continue
      // A size that QEMU refuses anyway has a rule of its own.
      if (!isPowerOfTwo(hugetlbsize)) continue
      yield {
        at: `${at}/hugetlb`,
        args: { id, hugetlbsize },
        fixes: [makeOnFix(`${at}/hugetlb`, 'hugetlb'), makeUnsetFix(`${at}/hugetlbsize`, 'hugetlbsize')],
      }
    }
  },
})
