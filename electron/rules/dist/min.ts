// Distances that are too short.

import { DISTANCE_LOCAL } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listOddDistances } from './odd-distances.ts'

/**
 * A distance is at least 10.
 *
 * Stands for: parse_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distMin = defineRule({
  id: 'dist/min',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_distance()',
  *find({ layout }) {
    for (const { position, distance } of listOddDistances(layout)) {
      const { src, dst, val } = distance
      if (val >= DISTANCE_LOCAL) continue
      const at = pointerTo('distances', position, 'val')
      const value = DISTANCE_LOCAL
      yield {
        at,
        args: { src, dst, val },
        fixes: [makeFix('setDistance', { src, dst, value }, { type: 'set', at, value })],
      }
    }
  },
})
