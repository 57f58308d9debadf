// Bandwidths of one table that are too far apart for its 16 bits.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'
import { listTables } from './tables.ts'

const TABLE_LIMIT = 0xffffn

/** Bits from the lowest to the highest set bit of a number above 0, and the value of the lowest. */
function getSpan(bits: bigint): { span: number; lowest: bigint } {
  const lowest = bits & -bits
  return { span: (bits / lowest).toString(2).length, lowest }
}

/**
 * In each table (hierarchy and data type) all bandwidths together use at most 16 bits between the lowest and the highest
 * set bit, and each new one divided by the lowest bit is below 65535.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatBandwidthRange = defineRule({
  id: 'hmat/bandwidth-range',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    for (const table of listTables(layout)) {
      let all = 0n
      for (const { entry, position } of table) {
        const { initiator, target, bandwidth = 0 } = entry
        if (bandwidth <= 0 || !entry.dataType.endsWith('bandwidth')) continue
        const value = BigInt(bandwidth)
        const { span, lowest } = getSpan(all | value)
        if (span <= 16 && value / lowest < TABLE_LIMIT) {
          all |= value
          continue
        }
        const at = pointerTo('hmat', 'latencyBandwidth', position)
        yield {
          at: `${at}/bandwidth`,
          args: { initiator, target, bandwidth, unit: Number(lowest), span },
          fixes: [makeRemoveEntryFix(at)],
        }
      }
    }
  },
})
