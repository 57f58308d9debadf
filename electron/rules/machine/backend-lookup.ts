// memory-backend= names a backend that is there.

import { findNearest } from '../../model/file/nearest.ts'
import { makeTextFix, makeUnsetFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'

/**
 * memory-backend= names a memory backend, by id or by object path.
 *
 * Stands for: qemu_resolve_machine_memdev() in QEMU's system/vl.c.
 */
export const machineBackendLookup = defineRule({
  id: 'machine/backend-lookup',
  severity: 'error',
  standsFor: 'system/vl.c: qemu_resolve_machine_memdev()',
  *find({ layout, index }) {
    const reference = layout.machine.memoryBackend
    if (reference === undefined || index.backends.has(getReferredId(reference))) return
    const at = '/machine/memoryBackend'
    const nearest = findNearest(getReferredId(reference), [...index.backends.keys()])
    yield {
      at,
      args: { backend: reference },
      fixes: [
        ...(nearest === undefined ? [] : [makeTextFix(at, 'memory-backend', nearest)]),
        makeUnsetFix(at, 'memory-backend'),
      ],
    }
  },
})
