// Initiators of HMAT entries that are no guest nodes.

import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * The initiator of a latency or bandwidth is one of the guest nodes. (QEMU's own check lets the number of nodes itself
 * through; the next check, hmat/lb-initiator-cpus, refuses it.)
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLbInitiatorRange = defineRule({
  id: 'hmat/lb-initiator-range',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    const count = listDeclaredIds(layout).length
    for (const [position, { initiator, target }] of layout.hmat.latencyBandwidth.entries()) {
      if (initiator >= 0 && initiator < count) continue
      const at = pointerTo('hmat', 'latencyBandwidth', position)
      yield {
        at: `${at}/initiator`,
        args: { initiator, target, count },
        fixes: [makeRemoveEntryFix(at)],
      }
    }
  },
})
