// Main memory is one backend, or one of each guest node, not both.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listDeclaredNodes } from '../numa/declared-nodes.ts'

/**
 * memory-backend= and memdev= of any guest node exclude each other.
 *
 * Stands for: numa_complete_configuration() in QEMU's hw/core/numa.c.
 */
export const machineBackendVsNumaMemdev = defineRule({
  id: 'machine/backend-vs-numa-memdev',
  severity: 'error',
  standsFor: 'hw/core/numa.c: numa_complete_configuration()',
  *find({ layout }) {
    const { memoryBackend } = layout.machine
    if (memoryBackend === undefined) return
    const users = listDeclaredNodes(layout).filter(({ node }) => node.memdev !== undefined)
    if (users.length === 0) return
    yield {
      at: '/machine/memoryBackend',
      args: { backend: memoryBackend, nodes: users.map(({ node }) => node.id) },
      fixes: [
        makeUnsetFix('/machine/memoryBackend', 'memory-backend'),
        makeFix(
          'disconnectNodes',
          { nodes: users.map(({ node }) => node.id) },
          ...users.map(({ position }) => ({
            type: 'unset' as const,
            at: `/nodes/${String(position)}/memdev`,
          })),
        ),
      ],
    }
  },
})
