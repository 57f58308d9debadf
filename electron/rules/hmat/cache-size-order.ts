// Caches grow with their level.

import { pointerTo } from '../../model/pointer.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listCachesInOrder } from './earlier-caches.ts'

/**
 * A cache is larger than the one of the level below of the same guest node.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheSizeOrder = defineRule({
  id: 'hmat/cache-size-order',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    for (const { cache, position, earlier } of listCachesInOrder(layout)) {
      const { nodeId, level, size } = cache
      const below = earlier.get(level - 1)
      if (!below || size > below.size) continue
      const at = pointerTo('hmat', 'caches', position, 'size')
      yield {
        at,
        args: { node: nodeId, level, size, below: level - 1, belowSize: below.size },
        fixes: [makeSizeFix(at, `the size of level ${String(level)}`, below.size > 0 ? below.size * 2 : 1)],
      }
    }
  },
})
