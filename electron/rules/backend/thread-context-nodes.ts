// A thread context runs on host nodes that have cpus.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * node-affinity names a node, and at least one that has cpus; unknown nodes beside it are ignored.
 *
 * Stands for: thread_context_set_node_affinity() in QEMU's util/thread-context.c.
 */
export const threadContextNodes = defineRule({
  id: 'backend/thread-context-nodes',
  severity: 'error',
  standsFor: 'util/thread-context.c: thread_context_set_node_affinity()',
  *find({ layout, host }) {
    const present = host?.nodes.filter(({ cpus }) => cpus.length > 0).map(({ id }) => id)
    for (const [position, { id, nodeAffinity }] of layout.threadContexts.entries()) {
      if (nodeAffinity === undefined) continue
      const isRunnable = present
        ? nodeAffinity.some((node) => present.includes(node))
        : nodeAffinity.length > 0
      if (isRunnable) continue
      const at = pointerTo('threadContexts', position, 'nodeAffinity')
      yield {
        at,
        args: { id, nodes: nodeAffinity },
        fixes: [makeUnsetFix(at, 'node-affinity')],
      }
    }
  },
})
