// Caches are described from the memory's side outwards, level by level.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { CACHE_LEVEL_LIMIT } from './cache-level.ts'
import { listCachesInOrder } from './earlier-caches.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * A cache of level n stands after the one of level n − 1 of the same guest node.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheLevelOrder = defineRule({
  id: 'hmat/cache-level-order',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    for (const { cache, position, earlier } of listCachesInOrder(layout)) {
      const { nodeId, level } = cache
      if (level <= 1 || level > CACHE_LEVEL_LIMIT || earlier.has(level - 1)) continue
      const at = pointerTo('hmat', 'caches', position)
      const later = layout.hmat.caches.findIndex(
        (other) => other.nodeId === nodeId && other.level === level - 1,
      )
      yield {
        at,
        args: { node: nodeId, level, before: level - 1 },
        fixes: [
          ...(later < 0
            ? []
            : [
                makeFix(
                  'moveCache',
                  { level: level - 1 },
                  { type: 'move', at: pointerTo('hmat', 'caches', later), index: position },
                ),
              ]),
          makeRemoveEntryFix(at),
        ],
      }
    }
  },
})
