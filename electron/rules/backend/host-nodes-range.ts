// QEMU knows 128 host nodes.

import { NODE_LIMIT } from '../../model/numa.ts'
import { makeSetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * Every host node of host-nodes is below 128.
 *
 * Stands for: host_memory_backend_set_host_nodes() in QEMU's backends/hostmem.c.
 */
export const hostNodesRange = defineRule({
  id: 'backend/host-nodes-range',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_set_host_nodes()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      const { id, hostNodes = [] } = backend
      const beyond = hostNodes.filter((node) => node >= NODE_LIMIT)
      if (beyond.length === 0) continue
      const kept = hostNodes.filter((node) => node < NODE_LIMIT)
      yield {
        at: `${at}/hostNodes`,
        args: { id, beyond, limit: NODE_LIMIT - 1 },
        fixes: kept.length === 0 ? [] : [makeSetFix(`${at}/hostNodes`, 'host-nodes', kept)],
      }
    }
  },
})
