// memfd and shm backends consist of whole pages.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHostPageSize, listBackends } from './backing.ts'

/**
 * The size of a memfd or shm backend is a multiple of the page size: its file is made with the exact size, which the
 * page-rounded mapping must not pass.
 *
 * Stands for: qemu_ram_alloc_from_fd() in QEMU's system/physmem.c.
 */
export const fdSizePage = defineRule({
  id: 'backend/fd-size-page',
  severity: 'error',
  standsFor: 'system/physmem.c: qemu_ram_alloc_from_fd()',
  *find({ layout, host }) {
    const page = getHostPageSize(host)
    for (const { backend, at } of listBackends(layout)) {
      const { id, kind, size = 0 } = backend
      const isExact = kind === 'shm' || (kind === 'memfd' && backend.hugetlb !== true)
      if (!isExact || size % page === 0) continue
      yield {
        at: `${at}/size`,
        args: { id, kind, size, page },
        fixes: [makeSizeFix(`${at}/size`, 'size', roundUp(size, page))],
      }
    }
  },
})
