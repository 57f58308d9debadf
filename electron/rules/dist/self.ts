// The distance of a guest node to itself.

import { DISTANCE_LOCAL } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listOddDistances } from './odd-distances.ts'

/**
 * A guest node is at distance 10 from itself; QEMU will not start with anything else.
 *
 * Stands for: parse_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distSelf = defineRule({
  id: 'dist/self',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_distance()',
  *find({ layout }) {
    for (const { position, distance } of listOddDistances(layout)) {
      const { src, dst, val } = distance
      if (src !== dst || val <= DISTANCE_LOCAL) continue
      const at = pointerTo('distances', position, 'val')
      const value = DISTANCE_LOCAL
      yield {
        at,
        args: { node: src, val },
        fixes: [
          makeFix('setDistance', { src, dst, value }, { type: 'set', at, value }),
          makeFix('removeDistance', { src, dst }, { type: 'remove', at: pointerTo('distances', position) }),
        ],
      }
    }
  },
})
