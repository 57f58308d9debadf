// A file that has contents already is used as it is, so it must be long enough.

import { isAtLeast } from '../../model/capabilities.ts'
import { roundDown, roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHostPageSize, getKnownPageSize, getPathFacts, listAllocations } from './backing.ts'

/**
 * An existing file that is not empty holds the backend's size (rounded up to pages); an empty one is extended.
 *
 * Stands for: qemu_ram_alloc_from_fd() in QEMU's system/physmem.c.
 */
export const fileTooShort = defineRule({
  id: 'backend/file-too-short',
  severity: 'error',
  standsFor: 'system/physmem.c: qemu_ram_alloc_from_fd()',
  *find(context) {
    for (const { backend, sizeAt } of listAllocations(context)) {
      const { id, kind, memPath, size = 0 } = backend
      const facts = getPathFacts(memPath, context.host)
      if (kind !== 'file' || memPath === undefined || facts?.type !== 'file') continue
      const { size: length = 0 } = facts
      const needed = roundUp(size, getHostPageSize(context.host))
      if (length === 0 || length >= needed) continue
      const offset = isAtLeast(context.capabilities, 8, 1) ? (backend.offset ?? 0) : 0
      const fitting = roundDown(length - offset, getKnownPageSize(backend, context.host))
      yield {
        at: sizeAt,
        args: { id, path: memPath, length, size },
        fixes: fitting > 0 ? [makeSizeFix(sizeAt, 'size', fitting)] : [],
      }
    }
  },
})
