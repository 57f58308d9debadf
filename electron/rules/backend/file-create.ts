// QEMU creates a missing file, but not the folder it stands in.

import { isAtLeast } from '../../model/capabilities.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listAllocations } from './backing.ts'

/**
 * The folder of a missing backing file exists, so that QEMU can create the file.
 *
 * Stands for: file_ram_open() in QEMU's system/physmem.c.
 */
export const fileCreate = defineRule({
  id: 'backend/file-create',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_open()',
  *find(context) {
    const { capabilities, host } = context
    for (const { backend, memPathAt } of listAllocations(context)) {
      const { id, kind, memPath, readonly } = backend
      const facts = getPathFacts(memPath, host)
      if (kind !== 'file' || memPath === undefined || facts?.type !== 'missing' || facts.parentExists)
        continue
      // A read-only file is never created (since 8.2); backend/file-readonly-missing says so.
      if (readonly === true && isAtLeast(capabilities, 8, 2)) continue
      yield { at: memPathAt, args: { id, path: memPath } }
    }
  },
})
