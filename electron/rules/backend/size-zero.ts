// A memory backend holds at least one byte.

import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * A memory backend's size is not 0.
 *
 * Stands for: host_memory_backend_set_size() in QEMU's backends/hostmem.c.
 */
export const sizeZero = defineRule({
  id: 'backend/size-zero',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_set_size()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      if (backend.size === 0) yield { at: `${at}/size`, args: { id: backend.id } }
    }
  },
})
