// An initiator that is not there.

import { NODE_LIMIT } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { listDeclaredIds, listDeclaredNodes } from './declared-nodes.ts'
import { makeInitiatorFixes } from './initiator-fixes.ts'

/**
 * The initiator of a guest node is a guest node of the layout.
 *
 * Stands for: numa_validate_initiator() in QEMU's hw/core/machine.c.
 */
export const numaInitiatorExists = defineRule({
  id: 'numa/initiator-exists',
  severity: 'error',
  standsFor: 'hw/core/machine.c: numa_validate_initiator()',
  *find({ layout, resolved }) {
    if (layout.machine.hmat !== true) return
    const declared = new Set(listDeclaredIds(layout))
    for (const { node, position } of listDeclaredNodes(layout)) {
      const { id, initiator } = node
      if (initiator === undefined || initiator >= NODE_LIMIT || initiator < 0 || declared.has(initiator))
        continue
      const at = pointerTo('nodes', position, 'initiator')
      yield { at, args: { node: id, initiator }, fixes: makeInitiatorFixes(at, id, resolved) }
    }
  },
})
