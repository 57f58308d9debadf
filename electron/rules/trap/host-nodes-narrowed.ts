// Host nodes that are not there are left out in silence.

import { makeSetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from '../backend/backing.ts'

/** Every node of host-nodes exists on the host and has memory; the kernel narrows the policy to those that do. */
export const hostNodesNarrowed = defineRule({
  id: 'trap/host-nodes-narrowed',
  severity: 'warning',
  *find({ layout, host }) {
    if (!host) return
    const present = new Set(host.nodes.filter(({ memTotal }) => memTotal > 0).map(({ id }) => id))
    for (const { backend, at } of listBackends(layout)) {
      const { id, policy = 'default', hostNodes = [] } = backend
      const kept = hostNodes.filter((node) => present.has(node))
      // Where none is left QEMU refuses, which backend/host-nodes-exist says.
      if (policy === 'default' || kept.length === 0 || kept.length === hostNodes.length) continue
      yield {
        at: `${at}/hostNodes`,
        args: { id, hostNodes, absent: hostNodes.filter((node) => !present.has(node)), kept },
        fixes: [makeSetFix(`${at}/hostNodes`, 'host-nodes', kept)],
      }
    }
  },
})
