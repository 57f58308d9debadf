// One cache a level.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { listCachesInOrder } from './earlier-caches.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * A guest node has one cache of each level.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheDuplicate = defineRule({
  id: 'hmat/cache-duplicate',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    for (const { cache, position, earlier } of listCachesInOrder(layout)) {
      if (!earlier.has(cache.level)) continue
      const at = pointerTo('hmat', 'caches', position)
      yield { at, args: { node: cache.nodeId, level: cache.level }, fixes: [makeRemoveEntryFix(at)] }
    }
  },
})
