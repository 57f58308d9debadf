// Latencies of one table that are too far apart for its 16 bits.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'
import { listTables } from './tables.ts'

/** Table values from here on are not allowed (UINT16_MAX). */
const TABLE_LIMIT = 0xffff

/** The largest power of ten that divides a number above 0. */
function getDecimalBase(value: number): number {
  let base = 1
  while (value % (base * 10) === 0) base *= 10
  return base
}

/**
 * In each table (hierarchy and data type) every later latency, divided by the base in force before it, is below 65535;
 * the base is the largest power of ten that divides every latency so far. The first one is never checked.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLatencyRange = defineRule({
  id: 'hmat/latency-range',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    for (const table of listTables(layout)) {
      let base = Infinity
      let largest = 0
      for (const { entry, position } of table) {
        const { initiator, target, latency = 0 } = entry
        if (latency <= 0 || !entry.dataType.endsWith('latency')) continue
        const stored = Math.max(largest, base === Infinity ? 0 : Math.floor(latency / base))
        if (stored >= TABLE_LIMIT) {
          const at = pointerTo('hmat', 'latencyBandwidth', position)
          yield {
            at: `${at}/latency`,
            args: { initiator, target, latency, base, limit: base * TABLE_LIMIT },
            fixes: [makeRemoveEntryFix(at)],
          }
          continue
        }
        base = Math.min(base, getDecimalBase(latency))
        largest = stored
      }
    }
  },
})
