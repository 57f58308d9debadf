// An initiator that cannot initiate anything.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { listDeclaredIds, listDeclaredNodes } from './declared-nodes.ts'
import { makeInitiatorFixes } from './initiator-fixes.ts'

/**
 * The initiator of a guest node has cpus; those that the board places by default count.
 *
 * Stands for: numa_validate_initiator() in QEMU's hw/core/machine.c.
 */
export const numaInitiatorHasCpu = defineRule({
  id: 'numa/initiator-has-cpu',
  severity: 'error',
  standsFor: 'hw/core/machine.c: numa_validate_initiator()',
  *find({ layout, resolved }) {
    if (layout.machine.hmat !== true) return
    const declared = new Set(listDeclaredIds(layout))
    const withCpus = new Set(
      resolved.nodes.filter(({ possibleCpus }) => possibleCpus.length > 0).map(({ id }) => id),
    )
    for (const { node, position } of listDeclaredNodes(layout)) {
      const { id, initiator } = node
      if (initiator === undefined || !declared.has(initiator) || withCpus.has(initiator)) continue
      // A node with cpus and another initiator is numa/initiator-self's.
      if (withCpus.has(id)) continue
      const at = pointerTo('nodes', position, 'initiator')
      yield { at, args: { node: id, initiator }, fixes: makeInitiatorFixes(at, id, resolved) }
    }
  },
})
