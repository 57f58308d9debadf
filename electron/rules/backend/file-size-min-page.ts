// A file backend is at least one page of its file system.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHostPageSize, getKnownPageSize, listAllocations } from './backing.ts'

/**
 * A file backend is at least one page of its file system; an ordinary page is always reached by rounding up.
 *
 * Stands for: file_ram_alloc() in QEMU's system/physmem.c.
 */
export const fileSizeMinPage = defineRule({
  id: 'backend/file-size-min-page',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find(context) {
    for (const { backend, sizeAt } of listAllocations(context)) {
      const { id, kind, size = 0, memPath } = backend
      if (kind !== 'file' || size === 0) continue
      const page = getKnownPageSize(backend, context.host)
      if (roundUp(size, getHostPageSize(context.host)) >= page) continue
      yield {
        at: sizeAt,
        args: { id, size, page, path: memPath ?? '' },
        fixes: [makeSizeFix(sizeAt, 'size', page)],
      }
    }
  },
})
