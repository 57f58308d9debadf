// An initiator that makes QEMU drop the node.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isDroppedNode } from './declared-nodes.ts'

/**
 * An initiator of 128 or more is reported but does not stop QEMU: the whole node option is dropped, and the machine
 * starts with one guest node fewer if the others still add up.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaInitiatorRangeSoft = defineRule({
  id: 'numa/initiator-range-soft',
  severity: 'warning',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout }) {
    for (const [position, node] of layout.nodes.entries()) {
      if (!isDroppedNode(layout, node)) continue
      const at = pointerTo('nodes', position, 'initiator')
      yield {
        at,
        args: { node: node.id, initiator: node.initiator ?? 0, limit: NODE_LIMIT - 1 },
        fixes: [makeUnsetFix(at, 'initiator')],
      }
    }
  },
})
