// From QEMU 9.1 a file backend consists of whole pages.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getKnownPageSize, listAllocations } from './backing.ts'

/**
 * A file backend's size is a multiple of the page size of its file system; earlier QEMUs round the mapping up instead.
 *
 * Stands for: host_memory_backend_memory_complete() in QEMU's backends/hostmem.c (since 9.1).
 */
export const fileSizeMultiple = defineRule({
  id: 'backend/file-size-multiple',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_memory_complete()',
  versions: { from: '9.1' },
  *find(context) {
    for (const { backend, sizeAt } of listAllocations(context)) {
      const { id, kind, size = 0, memPath } = backend
      if (kind !== 'file') continue
      const page = getKnownPageSize(backend, context.host)
      if (size % page === 0) continue
      yield {
        at: sizeAt,
        args: { id, size, page, path: memPath ?? '' },
        fixes: [makeSizeFix(sizeAt, 'size', roundUp(size, page))],
      }
    }
  },
})
