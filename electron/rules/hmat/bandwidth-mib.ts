// Bandwidths count in MiB per second.

import { pointerTo } from '../../model/pointer.ts'
import { MIB } from '../../model/units/size.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A bandwidth is a multiple of 1 MiB per second; 0 is allowed.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatBandwidthMib = defineRule({
  id: 'hmat/bandwidth-mib',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find({ layout }) {
    for (const [position, { initiator, target, bandwidth = 0 }] of layout.hmat.latencyBandwidth.entries()) {
      if (bandwidth % MIB === 0) continue
      const at = pointerTo('hmat', 'latencyBandwidth', position, 'bandwidth')
      // Nothing rounds to "no bandwidth known", which is what 0 means.
      const nearest = Math.max(Math.round(bandwidth / MIB), 1) * MIB
      yield { at, args: { initiator, target, bandwidth }, fixes: [makeSizeFix(at, 'bandwidth', nearest)] }
    }
  },
})
