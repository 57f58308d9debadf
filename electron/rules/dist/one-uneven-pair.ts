// One pair of guest nodes that is a little further one way than the other: probably a slip.

import { defineRule, makeFix } from '../rule.ts'
import { getUnevenPairs } from './pairs.ts'

/** Differences above this are taken as meant. */
const SLIP_LIMIT = 5

/** Exactly one of several pairs has different distances each way, and they differ by at most 5. */
export const distOneUnevenPair = defineRule({
  id: 'dist/one-uneven-pair',
  severity: 'warning',
  *find({ layout }) {
    const { asymmetric } = getUnevenPairs(layout)
    const [pair] = asymmetric
    if (!pair || asymmetric.length > 1) return
    const { a, b, there = 0, back = 0 } = pair
    if (Math.abs(there - back) > SLIP_LIMIT) return
    const later = layout.distances.findLastIndex(({ src, dst }) => src === b && dst === a)
    yield {
      at: `/distances/${String(later)}/val`,
      args: { a, b, there, back },
      fixes: [there, back].map((val) =>
        makeFix(
          'setDistanceBothWays',
          { a, b, value: val },
          { type: 'numa.setDistance', src: a, dst: b, val, symmetric: true },
        ),
      ),
    }
  },
})
