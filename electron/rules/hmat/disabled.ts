// HMAT entries without HMAT.

import { makeOnFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * -numa hmat-lb and hmat-cache need -machine hmat=on.
 *
 * Stands for: set_numa_options() in QEMU's hw/core/numa.c.
 */
export const hmatDisabled = defineRule({
  id: 'hmat/disabled',
  severity: 'error',
  standsFor: 'hw/core/numa.c: set_numa_options()',
  *find({ layout }) {
    const { latencyBandwidth, caches } = layout.hmat
    if (layout.machine.hmat === true || latencyBandwidth.length + caches.length === 0) return
    yield {
      at: latencyBandwidth.length > 0 ? '/hmat/latencyBandwidth' : '/hmat/caches',
      args: { count: latencyBandwidth.length + caches.length },
      fixes: [
        makeOnFix('/machine/hmat', 'hmat'),
        makeFix(
          'removeHmat',
          {},
          { type: 'set', at: '/hmat/latencyBandwidth', value: [] },
          { type: 'set', at: '/hmat/caches', value: [] },
        ),
      ],
    }
  },
})
