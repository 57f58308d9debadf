// -mem-prealloc reaches backends that reserve nothing.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * Under -mem-prealloc no backend has reserve=off; prealloc=off on the backend does not help, because reserve is set
 * first.
 *
 * Stands for: host_memory_backend_set_reserve() in QEMU's backends/hostmem.c.
 */
export const machineMemPreallocVsReserve = defineRule({
  id: 'machine/mem-prealloc-vs-reserve',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_set_reserve()',
  versions: { from: '6.1' },
  *find({ layout }) {
    if (layout.memory.prealloc !== true) return
    for (const [position, { id, reserve }] of layout.backends.entries()) {
      if (reserve !== false) continue
      const at = pointerTo('backends', position, 'reserve')
      yield {
        at,
        args: { backend: id },
        fixes: [makeUnsetFix(at, 'reserve=off'), makeUnsetFix('/memory/prealloc', '-mem-prealloc')],
      }
    }
  },
})
