// Distances that are too short.

import { DISTANCE_LOCAL } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'

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
    for (const [index, { src, dst, val }] of layout.distances.entries()) {
      if (val >= DISTANCE_LOCAL) continue
      const at = pointerTo('distances', index, 'val')
      const value = DISTANCE_LOCAL
      yield {
        at,
        args: { src, dst, val },
        fixes: [makeFix('setDistance', { src, dst, value }, { type: 'set', at, value })],
      }
    }
  },
})
