// Somebody has to do the preallocation.

import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * prealloc-threads is at least 1.
 *
 * Stands for: host_memory_backend_set_prealloc_threads() in QEMU's backends/hostmem.c.
 */
export const preallocThreadsZero = defineRule({
  id: 'backend/prealloc-threads-zero',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_set_prealloc_threads()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      if (backend.preallocThreads !== 0) continue
      const place = `${at}/preallocThreads`
      yield { at: place, args: { id: backend.id }, fixes: [makeNumberFix(place, 'prealloc-threads', 1)] }
    }
  },
})
