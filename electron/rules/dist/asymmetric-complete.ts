// One pair with different distances each way obliges all pairs to give both.

import { defineRule, makeFix } from '../rule.ts'
import { getUnevenPairs } from './pairs.ts'

/**
 * If any pair of guest nodes is at different distances each way, both directions of all pairs are given.
 *
 * Stands for: validate_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distAsymmetricComplete = defineRule({
  id: 'dist/asymmetric-complete',
  severity: 'error',
  standsFor: 'hw/core/numa.c: validate_numa_distance()',
  *find({ layout }) {
    const { oneSided, asymmetric } = getUnevenPairs(layout)
    const [uneven] = asymmetric
    if (!uneven) return
    const missing = oneSided.map(({ a, b, there, back }) =>
      there === undefined ? { src: a, dst: b, val: back ?? 0 } : { src: b, dst: a, val: there },
    )
    const [first] = missing
    if (!first) return
    yield {
      at: '/distances',
      args: {
        count: missing.length,
        src: first.src,
        dst: first.dst,
        a: uneven.a,
        b: uneven.b,
        there: uneven.there ?? 0,
        back: uneven.back ?? 0,
      },
      fixes: [
        makeFix(
          'mirrorDistances',
          { count: missing.length },
          ...missing.map((distance) => ({ type: 'numa.setDistance' as const, ...distance })),
        ),
      ],
    }
  },
})
