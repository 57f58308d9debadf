// Caches of guest nodes whose speed nobody knows.

import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * A memory-side cache needs a latency and a bandwidth, neither 0, with its guest node as target; any hierarchy and data
 * type will do.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheNeedsLb = defineRule({
  id: 'hmat/cache-needs-lb',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    const { caches, latencyBandwidth } = layout.hmat
    const count = listDeclaredIds(layout).length
    const hasLatency = new Set(
      latencyBandwidth.filter(({ latency = 0 }) => latency > 0).map(({ target }) => target),
    )
    const hasBandwidth = new Set(
      latencyBandwidth.filter(({ bandwidth = 0 }) => bandwidth > 0).map(({ target }) => target),
    )
    for (const [position, { nodeId, level }] of caches.entries()) {
      const missing = [
        ...(hasLatency.has(nodeId) ? [] : ['latency']),
        ...(hasBandwidth.has(nodeId) ? [] : ['bandwidth']),
      ]
      if (missing.length === 0 || nodeId < 0 || nodeId >= count) continue
      const at = pointerTo('hmat', 'caches', position)
      yield { at, args: { node: nodeId, level, missing }, fixes: [makeRemoveEntryFix(at)] }
    }
  },
})
