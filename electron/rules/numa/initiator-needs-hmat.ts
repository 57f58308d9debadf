// An initiator is part of HMAT.

import { pointerTo } from '../../model/pointer.ts'
import { makeOnFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * initiator= of a guest node needs -machine hmat=on.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaInitiatorNeedsHmat = defineRule({
  id: 'numa/initiator-needs-hmat',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout }) {
    if (layout.machine.hmat === true) return
    for (const [position, { id, initiator }] of layout.nodes.entries()) {
      if (initiator === undefined) continue
      const at = pointerTo('nodes', position, 'initiator')
      yield {
        at,
        args: { node: id, initiator },
        fixes: [makeOnFix('/machine/hmat', 'hmat'), makeUnsetFix(at, 'initiator')],
      }
    }
  },
})
