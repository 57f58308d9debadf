// Gaps in the ids of guest nodes.

import { defineRule, makeFix } from '../rule.ts'
import { listDeclaredIds } from './declared-nodes.ts'
import { makeRenumberCommands } from './renumber.ts'

/**
 * Ids of guest nodes have no gaps from 0 on.
 *
 * Stands for: numa_complete_configuration() in QEMU's hw/core/numa.c.
 */
export const numaSparseIds = defineRule({
  id: 'numa/sparse-ids',
  severity: 'error',
  standsFor: 'hw/core/numa.c: numa_complete_configuration()',
  *find({ layout }) {
    const ids = listDeclaredIds(layout)
    const last = ids.at(-1) ?? -1
    if (last === ids.length - 1) return
    const present = new Set(ids)
    const missing = Array.from({ length: last + 1 }, (_, id) => id).filter((id) => !present.has(id))
    yield {
      at: '/nodes',
      args: { missing, last },
      fixes: [
        makeFix(
          'renumberNodes',
          { last: ids.length - 1 },
          ...makeRenumberCommands(layout, new Map(ids.map((id, position) => [id, position]))),
        ),
        makeFix('addNodes', { nodes: missing }, ...missing.map((id) => ({ type: 'node.add' as const, id }))),
      ],
    }
  },
})
