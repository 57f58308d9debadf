// A read-only backend needs a file that is there.

import { isAtLeast } from '../../model/capabilities.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listFileBackends } from './backing.ts'

/**
 * The file of a readonly=on backend exists (earlier than 8.2 QEMU creates it) and is no folder.
 *
 * Stands for: file_ram_open() in QEMU's system/physmem.c.
 */
export const fileReadonlyMissing = defineRule({
  id: 'backend/file-readonly-missing',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_open()',
  *find({ layout, capabilities, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, memPath, readonly } = backend
      const type = getPathFacts(memPath, host)?.type
      if (readonly !== true || memPath === undefined) continue
      const isRefused = type === 'directory' || (type === 'missing' && isAtLeast(capabilities, 8, 2))
      if (!isRefused) continue
      yield {
        at: `${at}/memPath`,
        args: { id, path: memPath, type },
        // rom=on would be refused without readonly=on.
        fixes: backend.rom === 'on' ? [] : [makeUnsetFix(`${at}/readonly`, 'readonly')],
      }
    }
  },
})
