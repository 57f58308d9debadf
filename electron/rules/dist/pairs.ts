// The distances a layout gives, by pair of guest nodes.

import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT } from '../../model/numa.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'

/** Two different guest nodes, the lower id first, with the distance each way; undefined where none is given. */
export interface DistancePair {
  a: number
  b: number
  there: number | undefined
  back: number | undefined
}

/** Pairs that need a second look, all others have the same distance both ways. */
export interface UnevenPairs {
  /** Without a distance in either direction. */
  missing: readonly DistancePair[]
  /** With a distance in one direction only. */
  oneSided: readonly DistancePair[]
  /** With different distances each way. */
  asymmetric: readonly DistancePair[]
}

function sortPairs(layout: Layout): UnevenPairs {
  const missing: DistancePair[] = []
  const oneSided: DistancePair[] = []
  const asymmetric: DistancePair[] = []
  if (layout.distances.length === 0) return { missing, oneSided, asymmetric }
  // QEMU takes the last value of a repeated direction. A layout may have 16,256 of them, so no text keys here.
  const given: (number | undefined)[] = new Array<undefined>(NODE_LIMIT * NODE_LIMIT).fill(undefined)
  for (const { src, dst, val } of layout.distances) {
    if (src >= 0 && src < NODE_LIMIT && dst >= 0 && dst < NODE_LIMIT) given[src * NODE_LIMIT + dst] = val
  }
  const ids = listDeclaredIds(layout)
  for (const [position, a] of ids.entries()) {
    for (let other = position + 1; other < ids.length; other += 1) {
      const b = ids[other] ?? a
      const there = given[a * NODE_LIMIT + b]
      const back = given[b * NODE_LIMIT + a]
      if (there === back && there !== undefined) continue
      const pair = { a, b, there, back }
      if (there === undefined && back === undefined) missing.push(pair)
      else if (there === undefined || back === undefined) oneSided.push(pair)
      else asymmetric.push(pair)
    }
  }
  return { missing, oneSided, asymmetric }
}

const known = new WeakMap<Layout, UnevenPairs>()

/** Sorts the pairs of declared guest nodes in the order QEMU looks at them; nothing when no distance is given at all. */
export function getUnevenPairs(layout: Layout): UnevenPairs {
  const pairs = known.get(layout) ?? sortPairs(layout)
  known.set(layout, pairs)
  return pairs
}
