// Targets of HMAT entries that are no guest nodes.

import { pointerTo } from '../../model/pointer.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * The target of a latency or bandwidth is a guest node; one without memory will do.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLbTarget = defineRule({
  id: 'hmat/lb-target',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    const declared = new Set(listDeclaredIds(layout))
    for (const [position, { initiator, target }] of layout.hmat.latencyBandwidth.entries()) {
      if (declared.has(target)) continue
      const at = pointerTo('hmat', 'latencyBandwidth', position)
      yield {
        at: `${at}/target`,
        args: { initiator, target, nodes: [...declared] },
        fixes: [makeRemoveEntryFix(at)],
      }
    }
  },
})
