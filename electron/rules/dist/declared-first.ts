// Distances to guest nodes that are not there.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listOddDistances } from './odd-distances.ts'

/**
 * Both guest nodes of a distance exist.
 *
 * Stands for: parse_numa_distance() in QEMU's hw/core/numa.c.
 */
export const distDeclaredFirst = defineRule({
  id: 'dist/declared-first',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_distance()',
  *find({ layout }) {
    const declared = new Set(listDeclaredIds(layout))
    const isAbsent = (id: number): boolean => id >= 0 && id < NODE_LIMIT && !declared.has(id)
    for (const { position, distance } of listOddDistances(layout)) {
      const { src, dst, val } = distance
      if (declared.has(src) && declared.has(dst)) continue
      const field = isAbsent(src) ? 'src' : 'dst'
      const node = field === 'src' ? src : dst
      if (!isAbsent(node)) continue
      const at = pointerTo('distances', position)
      yield {
        at: `${at}/${field}`,
        args: { src, dst, val, node },
        fixes: [makeFix('removeDistance', { src, dst }, { type: 'remove', at })],
      }
    }
  },
})
