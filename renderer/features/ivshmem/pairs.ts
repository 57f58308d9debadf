// The doorbell matrix by pairs of peers: what the cells of all vectors between two of them come to.

import type { DoorbellCell } from '../../../electron/contract/ivshmem.ts'

/** Rings from one peer to another, over all vectors. */
export interface Pair {
  count: number
  /** Rings a second. */
  rate: number
  /** By vector, ascending. */
  vectors: readonly DoorbellCell[]
}

/** Names a pair. */
export function getPairKey(sender: number, receiver: number): string {
  return `${sender} ${receiver}`
}

/** Sums cells up by pair. */
export function sumPairs(cells: Iterable<DoorbellCell>): Map<string, Pair> {
  const pairs = new Map<string, { count: number; rate: number; vectors: DoorbellCell[] }>()
  for (const cell of cells) {
    const key = getPairKey(cell.sender, cell.receiver)
    const known = pairs.get(key)
    if (known) {
      known.count += cell.count
      known.rate += cell.rate
      known.vectors.push(cell)
    } else pairs.set(key, { count: cell.count, rate: cell.rate, vectors: [cell] })
  }
  for (const { vectors } of pairs.values()) vectors.sort((a, b) => a.vector - b.vector)
  return pairs
}

/** How hot a value is beside the largest, in five steps; logarithmic, as rings are a few or millions. */
export function getRingHeat(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0
  const share = Math.log1p(value) / Math.log1p(most)
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1
}
