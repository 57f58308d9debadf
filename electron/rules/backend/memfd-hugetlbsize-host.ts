// The host must have huge pages of the size that a memfd asks for.

import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHugePageSize, listBackends } from './backing.ts'
import { hasHugePages } from './huge-page-demand.ts'

/**
 * The host's kernel knows the huge page size of a hugetlb memfd and keeps pages of it (unless reserve=off asks for none
 * at start).
 *
 * Stands for: qemu_memfd_create() in QEMU's util/memfd.c.
 */
export const memfdHugetlbsizeHost = defineRule({
  id: 'backend/memfd-hugetlbsize-host',
  severity: 'error',
  standsFor: 'util/memfd.c: qemu_memfd_create()',
  *find({ layout, host }) {
    if (!host) return
    const known = host.hugePages.map(({ pageSize }) => pageSize)
    for (const { backend, at } of listBackends(layout)) {
      const page = getHugePageSize(backend, host)
      if (backend.kind !== 'memfd' || page === undefined || !isPowerOfTwo(page)) continue
      const isServed = backend.reserve === false ? known.includes(page) : hasHugePages(host, page)
      if (isServed) continue
      const kept = known.filter((size) => hasHugePages(host, size))
      const other = kept.find((size) => (backend.size ?? 0) % size === 0)
      yield {
        at: `${at}/${backend.hugetlbsize === undefined ? 'hugetlb' : 'hugetlbsize'}`,
        args: { id: backend.id, page },
        fixes: other === undefined ? [] : [makeSizeFix(`${at}/hugetlbsize`, 'hugetlbsize', other)],
      }
    }
  },
})
