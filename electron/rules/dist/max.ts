// Distances that are too long.

import { DISTANCE_LOCAL, DISTANCE_UNREACHABLE } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listOddDistances } from './odd-distances.ts'

/**
 * A distance is at most 255, which means that the node cannot be reached.
 *
 * Stands for: NumaDistOptions in QEMU's qapi/machine.json (val is one byte).
 */
export const distMax = defineRule({
  id: 'dist/max',
  severity: 'error',
  standsFor: 'qapi/machine.json: NumaDistOptions',
  *find({ layout }) {
    for (const { position, distance } of listOddDistances(layout)) {
      const { src, dst, val } = distance
      if (val <= DISTANCE_UNREACHABLE) continue
      const at = pointerTo('distances', position, 'val')
      // 255 would cut the node off, which nobody means who wrote a larger number.
      const value = src === dst ? DISTANCE_LOCAL : DISTANCE_UNREACHABLE - 1
      yield {
        at,
        args: { src, dst, val },
        fixes: [makeFix('setDistance', { src, dst, value }, { type: 'set', at, value })],
      }
    }
  },
})
