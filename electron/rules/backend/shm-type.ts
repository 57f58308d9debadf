// memory-backend-shm came with QEMU 9.1.

import type { Fix } from '../../model/diagnostic.ts'
import { printVersion } from '../../model/capabilities.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * Before 9.1 there is no memory-backend-shm.
 *
 * Stands for: shm_backend_class_init() in QEMU's backends/hostmem-shm.c.
 */
export const shmType = defineRule({
  id: 'backend/shm-type',
  severity: 'error',
  standsFor: 'backends/hostmem-shm.c: shm_backend_class_init()',
  versions: { before: '9.1' },
  *find({ layout, capabilities }) {
    for (const { backend, at } of listBackends(layout)) {
      if (backend.kind !== 'shm') continue
      // A memfd is shared memory without a name as well, and older.
      const fix: Fix = {
        title: 'setText',
        args: { field: 'kind', value: 'memfd' },
        commands: [{ type: 'set', at: `${at}/kind`, value: 'memfd' }],
      }
      yield {
        at: `${at}/kind`,
        args: { id: backend.id, version: printVersion(capabilities.version) },
        fixes: [fix],
      }
    }
  },
})
