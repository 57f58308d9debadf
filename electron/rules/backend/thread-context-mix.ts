// A thread context follows cpus or nodes, not both.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A thread context has cpu-affinity or node-affinity, not both.
 *
 * Stands for: thread_context_set_node_affinity() in QEMU's util/thread-context.c.
 */
export const threadContextMix = defineRule({
  id: 'backend/thread-context-mix',
  severity: 'error',
  standsFor: 'util/thread-context.c: thread_context_set_node_affinity()',
  *find({ layout }) {
    for (const [position, context] of layout.threadContexts.entries()) {
      const { id, cpuAffinity, nodeAffinity } = context
      if (cpuAffinity === undefined || nodeAffinity === undefined) continue
      const at = pointerTo('threadContexts', position)
      yield {
        at,
        args: { id, cpus: cpuAffinity, nodes: nodeAffinity },
        fixes: [
          makeUnsetFix(`${at}/cpuAffinity`, 'cpu-affinity'),
          makeUnsetFix(`${at}/nodeAffinity`, 'node-affinity'),
        ],
      }
    }
  },
})
