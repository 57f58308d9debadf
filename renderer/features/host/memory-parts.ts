// A node's memory in parts that add up to all of it.

import type { NodeNumbers } from '../../../electron/model/host-picture.ts'
import type { PartTone } from '../../ui/StackedBar.vue'

export interface MemoryPart {
  tone: PartTone
  /** Bytes. */
  value: number
}

/** Parts in the order of the bar: in use, reclaimable, huge pages in use, huge pages free, free. Bytes. */
export function splitMemory({
  memTotal,
  memFree,
  reclaimable,
  hugePages,
}: Pick<NodeNumbers, 'memTotal' | 'memFree' | 'reclaimable' | 'hugePages'>): MemoryPart[] {
  const sum = (count: (pool: NodeNumbers['hugePages'][number]) => number): number =>
    hugePages.reduce((bytes, pool) => bytes + count(pool) * pool.pageSize, 0)
  const hugeFree = sum(({ free }) => free)
  const huge = Math.max(0, sum(({ total }) => total) - hugeFree)
  // Numbers that were read one after the other may not fit together for a moment.
  const used = Math.max(0, memTotal - memFree - huge - hugeFree - reclaimable)
  return [
    { tone: 'used', value: used },
    { tone: 'soft', value: reclaimable },
    { tone: 'huge', value: huge },
    { tone: 'huge-free', value: hugeFree },
    { tone: 'free', value: memFree },
  ]
}
