// A shm backend is always shared.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * A shm backend cannot be private. (QEMU has such backends since 9.1; before, another rule says so as well.)
 *
 * Stands for: shm_backend_memory_alloc() in QEMU's backends/hostmem-shm.c.
 */
export const shmPrivate = defineRule({
  id: 'backend/shm-private',
  severity: 'error',
  standsFor: 'backends/hostmem-shm.c: shm_backend_memory_alloc()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      if (backend.kind !== 'shm' || backend.share !== false) continue
      yield { at: `${at}/share`, args: { id: backend.id }, fixes: [makeUnsetFix(`${at}/share`, 'share')] }
    }
  },
})
