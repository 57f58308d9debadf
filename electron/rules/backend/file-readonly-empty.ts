// A read-only backend cannot extend an empty file.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listFileBackends } from './backing.ts'

/**
 * The file of a readonly=on backend is not empty: QEMU starts with a complaint and reads nothing.
 *
 * Stands for: file_ram_alloc() in QEMU's system/physmem.c.
 */
export const fileReadonlyEmpty = defineRule({
  id: 'backend/file-readonly-empty',
  severity: 'warning',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, memPath, readonly } = backend
      const facts = getPathFacts(memPath, host)
      if (readonly !== true || memPath === undefined || facts?.type !== 'file' || facts.size !== 0) continue
      yield {
        at: `${at}/memPath`,
        args: { id, path: memPath },
        fixes: [makeUnsetFix(`${at}/readonly`, 'readonly')],
      }
    }
  },
})
