// The table of distances: what the user gave, mirrored and completed.

import { DISTANCE_LOCAL, NODE_LIMIT, type Distance } from '../model/numa.ts'

/**
 * The rows of the SLIT in node order; undefined without any distance, because QEMU then builds no table. A node is at
 * distance 10 from itself and a missing direction is the other one's value; a pair without any value stays 0, which
 * QEMU refuses. Of a repeated pair the last counts.
 *
 * Source: hw/core/numa.c: complete_init_numa_distance(), parse_numa_distance().
 */
export function completeDistances(
  distances: readonly Distance[],
  nodeIds: readonly number[],
): number[][] | undefined {
  if (distances.length === 0 || nodeIds.length === 0) return undefined
  // Node ids are small and there may be 16,256 distances: a list is asked faster than a map.
  const positions: (number | undefined)[] = new Array<undefined>(NODE_LIMIT).fill(undefined)
  nodeIds.forEach((id, position) => (positions[id] = position))
  const rows = nodeIds.map(() => new Array<number>(nodeIds.length).fill(0))
  for (const { src, dst, val } of distances) {
    const from = positions[src]
    const to = positions[dst]
    const row = from === undefined ? undefined : rows[from]
    if (row && to !== undefined) row[to] = val
  }
  rows.forEach((row, from) => {
    row[from] ||= DISTANCE_LOCAL
    for (let to = 0; to < row.length; to += 1) row[to] ||= rows[to]?.[from] ?? 0
  })
  return rows
}
