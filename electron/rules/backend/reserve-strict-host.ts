// A host that promises memory strictly does not let a backend go without reservation.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isAccounted } from './alloc-failure.ts'
import { listBackends } from './backing.ts'

/**
 * reserve=off on private or anonymous memory is refused where vm.overcommit_memory is 2.
 *
 * Stands for: map_noreserve_effective() in QEMU's util/mmap-alloc.c.
 */
export const reserveStrictHost = defineRule({
  id: 'backend/reserve-strict-host',
  severity: 'error',
  standsFor: 'util/mmap-alloc.c: map_noreserve_effective()',
  versions: { from: '6.1' },
  *find(context) {
    const { layout, host } = context
    if (host?.overcommit?.mode !== 2) return
    for (const { backend, at } of listBackends(layout)) {
      if (backend.reserve !== false || !isAccounted(backend, context)) continue
      yield {
        at: `${at}/reserve`,
        args: { id: backend.id },
        fixes: [makeUnsetFix(`${at}/reserve`, 'reserve')],
      }
    }
  },
})
