// A guest node with cpus initiates its own accesses.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { listDeclaredNodes } from './declared-nodes.ts'
import { makeInitiatorFixes } from './initiator-fixes.ts'

/**
 * A guest node that has cpus has no other initiator than itself.
 *
 * Stands for: machine_set_cpu_numa_node() in QEMU's hw/core/machine.c.
 */
export const numaInitiatorSelf = defineRule({
  id: 'numa/initiator-self',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_cpu_numa_node()',
  *find({ layout, resolved }) {
    if (layout.machine.hmat !== true) return
    const cpus = new Map(resolved.nodes.map(({ id, possibleCpus }) => [id, possibleCpus]))
    for (const { node, position } of listDeclaredNodes(layout)) {
      const { id, initiator } = node
      if (initiator === undefined || initiator === id || initiator >= NODE_LIMIT || initiator < 0) continue
      const own = cpus.get(id) ?? []
      if (own.length === 0) continue
      const at = pointerTo('nodes', position, 'initiator')
      yield { at, args: { node: id, initiator, cpus: own }, fixes: makeInitiatorFixes(at, id, resolved) }
    }
  },
})
