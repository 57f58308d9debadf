// prealloc-context is the id of a thread context.

import { makeUnsetFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * prealloc-context names a thread context that exists, or none with an empty name; where it stands on the command line does
 * not matter.
 *
 * Stands for: the link property of host_memory_backend_class_init() in QEMU's backends/hostmem.c.
 */
export const preallocContext = defineRule({
  id: 'backend/prealloc-context',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_class_init()',
  *find({ layout }) {
    const known = new Set(layout.threadContexts.map(({ id }) => id))
    for (const { backend, at } of listBackends(layout)) {
      const { preallocContext: context } = backend
      if (context === undefined || context === '' || known.has(getReferredId(context))) continue
      const place = `${at}/preallocContext`
      yield {
        at: place,
        args: { id: backend.id, context },
        fixes: [makeUnsetFix(place, 'prealloc-context')],
      }
    }
  },
})
