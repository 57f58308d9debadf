// A host that moves the pages of a VM whose place was chosen.

import { GIB } from '../../model/units/size.ts'
import { defineRule } from '../rule.ts'

/** Bytes from which on the scanning of automatic balancing is felt. */
const LARGE = 8 * GIB

/**
 * With kernel.numa_balancing=1 the host unmaps pages to see who touches them; a large VM that is pinned pays for that and
 * gains nothing (Linux: Documentation/admin-guide/sysctl/kernel.rst).
 */
export const numaBalancing = defineRule({
  id: 'trap/numa-balancing',
  severity: 'warning',
  *find({ layout, resolved, host }) {
    if (host?.numaBalancing !== true || resolved.memory.base < LARGE) return
    const bound = layout.backends.findIndex(({ policy }) => policy === 'bind')
    const isPinned = (layout.pinning?.vcpus ?? []).length > 0
    if (!isPinned && bound < 0) return
    yield {
      at: isPinned ? '/pinning' : `/backends/${String(bound)}/policy`,
      args: { size: resolved.memory.base },
    }
  },
})
