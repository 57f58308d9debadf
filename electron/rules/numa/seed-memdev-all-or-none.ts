// QEMU before 4.1: backends for all guest nodes or for none.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * The first guest node decides: when it has a memdev, all have one; when it has none, none has. From QEMU 4.1 on a node
 * without memory may stand beside nodes with backends.
 *
 * Stands for: parse_numa_node() in QEMU's numa.c before 4.1.
 */
export const numaSeedMemdevAllOrNone = defineRule({
  id: 'seed-numa/memdev-all-or-none',
  severity: 'error',
  standsFor: 'numa.c: parse_numa_node()',
  versions: { before: '4.1' },
  *find({ layout }) {
    const [first, ...others] = layout.nodes
    if (!first) return
    const decides = first.memdev !== undefined
    for (const [position, { id, memdev }] of others.entries()) {
      if ((memdev !== undefined) === decides) continue
      const at = pointerTo('nodes', position + 1, 'memdev')
      yield {
        at,
        args: { first: first.id, node: id, ...(decides ? {} : { case: 'none' }) },
        fixes: decides ? [] : [makeUnsetFix(at, 'memdev')],
      }
    }
  },
})
