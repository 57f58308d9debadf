// Cpus assigned to a guest node that is not there.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * -numa cpu names a guest node of the layout.
 *
 * Stands for: set_numa_options() in QEMU's hw/core/numa.c.
 */
export const cpuNodeDeclaredFirst = defineRule({
  id: 'cpu/node-declared-first',
  severity: 'error',
  standsFor: 'hw/core/numa.c: set_numa_options()',
  *find({ layout }) {
    const declared = new Set(listDeclaredIds(layout))
    for (const [position, { nodeId }] of layout.cpuAssignments.entries()) {
      if (declared.has(nodeId) || nodeId < 0 || nodeId >= NODE_LIMIT) continue
      const at = pointerTo('cpuAssignments', position)
      yield {
        at: `${at}/nodeId`,
        args: { node: nodeId },
        fixes: [makeFix('removeEntry', { entry: 'the assignment' }, { type: 'remove', at })],
      }
    }
  },
})
