// Memory that is populated at start cannot do without reservation.

import { makeOffFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * prealloc=on and reserve=off of a backend exclude each other, in either order. (With -mem-prealloc it is
 * machine/mem-prealloc-vs-reserve.)
 *
 * Stands for: host_memory_backend_set_prealloc() and _set_reserve() in QEMU's backends/hostmem.c.
 */
export const preallocVsReserve = defineRule({
  id: 'backend/prealloc-vs-reserve',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_set_prealloc()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      if (backend.reserve !== false || backend.prealloc !== true) continue
      yield {
        at: `${at}/reserve`,
        args: { id: backend.id },
        fixes: [makeUnsetFix(`${at}/reserve`, 'reserve'), makeOffFix(`${at}/prealloc`, 'prealloc')],
      }
    }
  },
})
