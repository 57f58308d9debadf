// A topology value of 0.

import { isAtLeast } from '../../model/capabilities.ts'
import { CpuTopology } from '../../model/machine.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

const FIELDS = Object.keys(CpuTopology.shape) as (keyof typeof CpuTopology.shape)[]

/**
 * An explicit 0 for a value of -smp is an error from QEMU 9.0 on; before it counts as not given, with a warning.
 *
 * Stands for: machine_parse_smp_config() in QEMU's hw/core/machine-smp.c.
 */
export const cpuSmpZero = defineRule({
  id: 'cpu/smp-zero',
  severity: 'error',
  standsFor: 'hw/core/machine-smp.c: machine_parse_smp_config()',
  versions: { from: '6.2' },
  *find({ layout, capabilities }) {
    for (const field of FIELDS) {
      if (layout.cpus[field] !== 0) continue
      const at = pointerTo('cpus', field)
      yield {
        at,
        severity: isAtLeast(capabilities, 9) ? 'error' : 'warning',
        args: { field },
        fixes: [makeUnsetFix(at, field)],
      }
    }
  },
})
