// Distances that name a node QEMU cannot number.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listOddDistances } from './odd-distances.ts'

function isNodeId(id: number): boolean {
  return id >= 0 && id < NODE_LIMIT
}

/**
 * Both guest nodes of a distance have ids from 0 to 127.
 *
 * Stands for: parse_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distNodeRange = defineRule({
  id: 'dist/node-range',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_distance()',
  *find({ layout }) {
    for (const { position, distance } of listOddDistances(layout)) {
      const { src, dst } = distance
      if (isNodeId(src) && isNodeId(dst)) continue
      const at = pointerTo('distances', position)
      for (const [field, id] of Object.entries({ src, dst })) {
        if (isNodeId(id)) continue
        yield {
          at: `${at}/${field}`,
          args: { field, id, limit: NODE_LIMIT - 1 },
          fixes: [makeFix('removeDistance', { src, dst }, { type: 'remove', at })],
        }
      }
    }
  },
})
