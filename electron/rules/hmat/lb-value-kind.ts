// A latency entry holds a latency, a bandwidth entry a bandwidth.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/**
 * A latency data type takes latency and no bandwidth, a bandwidth one the reverse.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLbValueKind = defineRule({
  id: 'hmat/lb-value-kind',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    for (const [position, entry] of layout.hmat.latencyBandwidth.entries()) {
      const { dataType } = entry
      const wanted = dataType.endsWith('latency') ? 'latency' : 'bandwidth'
      const other = wanted === 'latency' ? 'bandwidth' : 'latency'
      const at = pointerTo('hmat', 'latencyBandwidth', position)
      if (entry[other] !== undefined) {
        yield {
          at: `${at}/${other}`,
          args: { dataType, wanted, other },
          fixes:
            entry[wanted] === undefined ? [makeRemoveEntryFix(at)] : [makeUnsetFix(`${at}/${other}`, other)],
        }
      } else if (entry[wanted] === undefined) {
        yield {
          at: `${at}/${wanted}`,
          args: { dataType, wanted, case: 'missing' },
          fixes: [makeRemoveEntryFix(at)],
        }
      }
    }
  },
})
