// offset= of a file backend: in whole pages, and inside the file.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHostPageSize, getKnownPageSize, getPathFacts, listFileBackends } from './backing.ts'

/**
 * offset is a multiple of the page size, and offset plus size fits into a file that is not empty. (QEMU has
 * offset= since 8.1; before, another rule says so as well.)
 *
 * Stands for: file_ram_alloc() and qemu_ram_alloc_from_fd() in QEMU's system/physmem.c.
 */
export const fileOffsetRules = defineRule({
  id: 'backend/file-offset-rules',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, size = 0, offset = 0, memPath } = backend
      if (offset === 0) continue
      const page = getKnownPageSize(backend, host)
      const facts = getPathFacts(memPath, host)
      const length = facts?.type === 'file' ? (facts.size ?? 0) : 0
      const needed = roundUp(size, getHostPageSize(host))
      const isPast = length >= needed && length > 0 && offset + needed > length
      if (offset % page === 0 && !isPast) continue
      const place = `${at}/offset`
      const aligned = isPast ? length - roundUp(needed, page) : roundUp(offset, page)
      const isFix = aligned >= 0 && aligned % page === 0 && (length === 0 || aligned + needed <= length)
      yield {
        at: place,
        // Without a file to measure, the end that the backend asks for stands for the file's length.
        args: { id, offset, size, page, length: length > 0 ? length : offset + size },
        fixes: [...(isFix ? [makeSizeFix(place, 'offset', aligned)] : []), makeUnsetFix(place, 'offset')],
      }
    }
  },
})
