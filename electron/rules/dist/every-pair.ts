// Pairs of guest nodes that have no distance although others have.

import { DISTANCE_DEFAULT } from '../../model/numa.ts'
import { defineRule, makeFix } from '../rule.ts'
import { getUnevenPairs } from './pairs.ts'

/**
 * Once any distance is given, every pair of guest nodes has one, in at least one direction.
 *
 * Stands for: validate_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distEveryPair = defineRule({
  id: 'dist/every-pair',
  severity: 'error',
  standsFor: 'hw/core/numa.c: validate_numa_distance()',
  *find({ layout }) {
    const { missing } = getUnevenPairs(layout)
    const [first] = missing
    if (!first) return
    const val = DISTANCE_DEFAULT
    yield {
      at: '/distances',
      args: { count: missing.length, src: first.a, dst: first.b },
      fixes: [
        makeFix(
          'addDistances',
          { count: missing.length, value: val },
          ...missing.map(({ a, b }) => ({ type: 'numa.setDistance' as const, src: a, dst: b, val })),
        ),
        makeFix('removeAllDistances', {}, { type: 'set', at: '/distances', value: [] }),
      ],
    }
  },
})
