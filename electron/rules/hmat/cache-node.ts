// Caches of guest nodes that are not there.

import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * A memory-side cache belongs to one of the guest nodes.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheNode = defineRule({
  id: 'hmat/cache-node',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    const count = listDeclaredIds(layout).length
    for (const [position, { nodeId, level }] of layout.hmat.caches.entries()) {
      if (nodeId >= 0 && nodeId < count) continue
      const at = pointerTo('hmat', 'caches', position)
      yield { at: `${at}/nodeId`, args: { node: nodeId, level, count }, fixes: [makeRemoveEntryFix(at)] }
    }
  },
})
