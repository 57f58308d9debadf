// Latencies below zero.

import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A latency is a whole number of nanoseconds from 0 on.
 *
 * Stands for: NumaHmatLBOptions in QEMU's qapi/machine.json.
 */
export const hmatLatencyNumber = defineRule({
  id: 'hmat/latency-number',
  severity: 'error',
  standsFor: 'qapi/machine.json: NumaHmatLBOptions',
  *find({ layout }) {
    for (const [position, { initiator, target, latency }] of layout.hmat.latencyBandwidth.entries()) {
      if (latency === undefined || latency >= 0) continue
      const at = pointerTo('hmat', 'latencyBandwidth', position, 'latency')
      yield { at, args: { initiator, target, latency }, fixes: [makeNumberFix(at, 'latency', -latency)] }
    }
  },
})
