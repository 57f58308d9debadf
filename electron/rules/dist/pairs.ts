// The distances a layout gives, by pair of guest nodes.

import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT } from '../../model/numa.ts'
import { rememberFor } from '../layout/remember.ts'
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

/** Distances by source and destination while a layout's pairs are sorted; NaN where none is given. */
const given = new Float64Array(NODE_LIMIT * NODE_LIMIT)

function getGiven(src: number, dst: number): number | undefined {
  const val = given[src * NODE_LIMIT + dst]
  return val === undefined || Number.isNaN(val) ? undefined : val
}

function sortPairs(layout: Layout): UnevenPairs {
  const missing: DistancePair[] = []
  const oneSided: DistancePair[] = []
  const asymmetric: DistancePair[] = []
  if (layout.distances.length === 0) return { missing, oneSided, asymmetric }
  // QEMU takes the last value of a repeated direction. A layout may have 16,256 of them, so no text keys here.
  given.fill(NaN)
  for (const { src, dst, val } of layout.distances) {
    if (src >= 0 && src < NODE_LIMIT && dst >= 0 && dst < NODE_LIMIT) given[src * NODE_LIMIT + dst] = val
  }
  const ids = listDeclaredIds(layout)
  for (const [position, a] of ids.entries()) {
    for (let other = position + 1; other < ids.length; other += 1) {
      const b = ids[other] ?? a
      // NaN is not equal to itself: a pair without any distance goes on.
      if (given[a * NODE_LIMIT + b] === given[b * NODE_LIMIT + a]) continue
      const pair = { a, b, there: getGiven(a, b), back: getGiven(b, a) }
      if (pair.there === undefined && pair.back === undefined) missing.push(pair)
      else if (pair.there === undefined || pair.back === undefined) oneSided.push(pair)
      else asymmetric.push(pair)
    }
  }
  return { missing, oneSided, asymmetric }
}

/** Sorts the pairs of declared guest nodes in the order QEMU looks at them; nothing when no distance is given at all. */
export const getUnevenPairs: (layout: Layout) => UnevenPairs = rememberFor(sortPairs)
