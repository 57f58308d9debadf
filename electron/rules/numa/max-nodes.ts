// Ids of guest nodes.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getFreeId } from './duplicate-id.ts'

/**
 * There are at most 128 guest nodes; their ids go from 0 to 127.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaMaxNodes = defineRule({
  id: 'numa/max-nodes',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout }) {
    for (const [position, { id }] of layout.nodes.entries()) {
      if (id >= 0 && id < NODE_LIMIT) continue
      const at = pointerTo('nodes', position, 'id')
      const free = getFreeId(layout)
      yield {
        at,
        args: { id, limit: NODE_LIMIT },
        fixes: free === undefined ? [] : [makeNumberFix(at, 'the id', free)],
      }
    }
  },
})
