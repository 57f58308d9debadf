// Cpus assigned to a number that is no guest node's.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * node-id of -numa cpu is 0 to 127. QEMU does not look before it uses the number: 128 and more is refused or ends QEMU,
 * and -1 starts a machine whose cpus are on a node that does not exist.
 *
 * Stands for: set_numa_options() in QEMU's hw/core/numa.c.
 */
export const cpuNodeIdOutOfBounds = defineRule({
  id: 'cpu/node-id-out-of-bounds',
  severity: 'error',
  standsFor: 'hw/core/numa.c: set_numa_options()',
  *find({ layout }) {
    for (const [position, { nodeId }] of layout.cpuAssignments.entries()) {
      if (nodeId >= 0 && nodeId < NODE_LIMIT) continue
      const at = pointerTo('cpuAssignments', position)
      yield {
        at: `${at}/nodeId`,
        // QEMU starts with -1, by the accident of what lies before its table.
        severity: nodeId === -1 ? 'warning' : 'error',
        args: { node: nodeId, limit: NODE_LIMIT - 1 },
        fixes: [makeFix('removeEntry', { entry: 'the assignment' }, { type: 'remove', at })],
      }
    }
  },
})
