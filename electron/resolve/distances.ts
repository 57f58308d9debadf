// The table of distances: what the user gave, mirrored and completed.

import { DISTANCE_LOCAL, type Distance } from '../model/numa.ts'

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
  const positions = new Map(nodeIds.map((id, position) => [id, position]))
  const rows = nodeIds.map(() => new Array<number>(nodeIds.length).fill(0))
  for (const { src, dst, val } of distances) {
    const from = positions.get(src)
    const to = positions.get(dst)
    const row = from === undefined ? undefined : rows[from]
    if (row && to !== undefined) row[to] = val
  }
  rows.forEach((row, from) => {
    row[from] ||= DISTANCE_LOCAL
    for (let to = 0; to < row.length; to += 1) row[to] ||= rows[to]?.[from] ?? 0
  })
  return rows
}
