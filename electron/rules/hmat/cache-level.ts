// Levels of memory-side caches.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/** Levels that HMAT knows (HMAT_LB_LEVELS less the memory itself). */
export const CACHE_LEVEL_LIMIT = 3

/**
 * The level of a memory-side cache is 1 to 3.
 *
 * Stands for: parse_numa_hmat_cache() in QEMU's hw/core/numa.c.
 */
export const hmatCacheLevel = defineRule({
  id: 'hmat/cache-level',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_cache()',
  *find({ layout }) {
    for (const [position, { nodeId, level }] of layout.hmat.caches.entries()) {
      if (level >= 1 && level <= CACHE_LEVEL_LIMIT) continue
      const at = pointerTo('hmat', 'caches', position)
      yield {
        at: `${at}/level`,
        args: { node: nodeId, level, limit: CACHE_LEVEL_LIMIT },
        fixes: [makeRemoveEntryFix(at)],
      }
    }
  },
})
