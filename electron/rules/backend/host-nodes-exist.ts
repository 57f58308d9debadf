// Memory can only be bound to a host node that has some.

import { makeSetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * At least one node of host-nodes exists on the host and has memory; the kernel tolerates others beside it.
 *
 * Stands for: host_memory_backend_memory_complete() in QEMU's backends/hostmem.c (mbind).
 */
export const hostNodesExist = defineRule({
  id: 'backend/host-nodes-exist',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_memory_complete()',
  *find({ layout, host }) {
    if (!host) return
    const present = host.nodes.filter(({ memTotal }) => memTotal > 0).map(({ id }) => id)
    for (const { backend, at } of listBackends(layout)) {
      const { id, policy = 'default', hostNodes = [] } = backend
      if (policy === 'default' || hostNodes.length === 0) continue
      if (hostNodes.some((node) => present.includes(node))) continue
      const [first] = present
      yield {
        at: `${at}/hostNodes`,
        args: { id, hostNodes, present },
        fixes: first === undefined ? [] : [makeSetFix(`${at}/hostNodes`, 'host-nodes', [first])],
      }
    }
  },
})
