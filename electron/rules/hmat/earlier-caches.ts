// Memory-side caches with what QEMU knows of the same guest node when it comes to each of them.

import type { Layout } from '../../model/layout.ts'
import type { HmatCache } from '../../model/numa.ts'

export interface CacheInOrder {
  cache: HmatCache
  /** In layout.hmat.caches. */
  position: number
  /** The first cache of each level that this node was given before. */
  earlier: ReadonlyMap<number, HmatCache>
}

/** The caches in order, each with its node's earlier ones. */
export function listCachesInOrder(layout: Layout): CacheInOrder[] {
  const known = new Map<number, Map<number, HmatCache>>()
  return layout.hmat.caches.map((cache, position) => {
    const levels = known.get(cache.nodeId) ?? new Map<number, HmatCache>()
    known.set(cache.nodeId, levels)
    const earlier = new Map(levels)
    if (!levels.has(cache.level)) levels.set(cache.level, cache)
    return { cache, position, earlier }
  })
}
