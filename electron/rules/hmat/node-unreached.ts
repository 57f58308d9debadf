// Memory without cpus of which a guest is told nothing.

import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredNodes } from '../numa/declared-nodes.ts'
import { makeInitiatorFixes } from '../numa/initiator-fixes.ts'
import { defineRule } from '../rule.ts'

/**
 * With HMAT on, a guest node with memory and without cpus has an initiator, or a latency or bandwidth with it as target;
 * otherwise the guest takes it for memory like any other.
 */
export const hmatNodeUnreached = defineRule({
  id: 'hmat/node-unreached',
  severity: 'warning',
  *find({ layout, resolved }) {
    if (layout.machine.hmat !== true) return
    const targets = new Set(layout.hmat.latencyBandwidth.map(({ target }) => target))
    const lonely = new Set(
      resolved.nodes
        .filter(({ possibleCpus, boot }) => possibleCpus.length === 0 && boot > 0)
        .map(({ id }) => id),
    )
    for (const { node, position } of listDeclaredNodes(layout)) {
      const { id, initiator } = node
      if (initiator !== undefined || !lonely.has(id) || targets.has(id)) continue
      const at = pointerTo('nodes', position, 'initiator')
      const [setInitiator] = makeInitiatorFixes(at, id, resolved)
      yield {
        at,
        args: { node: id },
        fixes: setInitiator?.title === 'setNumber' ? [setInitiator] : [],
      }
    }
  },
})
