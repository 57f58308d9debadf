// Two guest nodes of one id.

import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listDeclaredNodes } from './declared-nodes.ts'

/** The lowest id that no guest node has; undefined when all 128 are taken. */
export function getFreeId(layout: Layout): number | undefined {
  const taken = new Set(layout.nodes.map(({ id }) => id))
  for (let id = 0; id < NODE_LIMIT; id += 1) if (!taken.has(id)) return id
  return undefined
}

/**
 * Ids of guest nodes are unique.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaDuplicateId = defineRule({
  id: 'numa/duplicate-id',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout }) {
    const seen = new Set<number>()
    for (const { node, position } of listDeclaredNodes(layout)) {
      if (seen.has(node.id)) {
        const at = pointerTo('nodes', position, 'id')
        const free = getFreeId(layout)
        yield {
          at,
          args: { id: node.id },
          fixes: free === undefined ? [] : [makeNumberFix(at, 'the id', free)],
        }
      }
      seen.add(node.id)
    }
  },
})
