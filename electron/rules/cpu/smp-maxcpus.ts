// There is room for the cpus that are present at start.

import { makeNumberFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * maxcpus is not below the number of initial cpus.
 *
 * Stands for: machine_parse_smp_config() in QEMU's hw/core/machine-smp.c.
 */
export const cpuSmpMaxcpus = defineRule({
  id: 'cpu/smp-maxcpus',
  severity: 'error',
  standsFor: 'hw/core/machine-smp.c: machine_parse_smp_config()',
  *find({ layout, resolved }) {
    const { cpus, maxcpus } = resolved.smp
    if (maxcpus >= cpus) return
    const at = '/cpus/maxcpus'
    yield {
      at: layout.cpus.maxcpus === undefined ? '/cpus/cpus' : at,
      args: { cpus, maxcpus },
      fixes:
        layout.cpus.maxcpus === undefined
          ? []
          : [makeUnsetFix(at, 'maxcpus'), makeNumberFix('/cpus/cpus', 'cpus', maxcpus)],
    }
  },
})
