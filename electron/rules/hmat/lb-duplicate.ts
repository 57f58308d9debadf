// Two values for one thing.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * There is one value for each initiator, target, hierarchy and data type.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLbDuplicate = defineRule({
  id: 'hmat/lb-duplicate',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    const seen = new Set<string>()
    for (const [position, entry] of layout.hmat.latencyBandwidth.entries()) {
      const { initiator, target, hierarchy, dataType } = entry
      const key = [initiator, target, hierarchy, dataType].join(' ')
      if (seen.has(key)) {
        const at = pointerTo('hmat', 'latencyBandwidth', position)
        yield { at, args: { initiator, target, hierarchy, dataType }, fixes: [makeRemoveEntryFix(at)] }
      }
      seen.add(key)
    }
  },
})
