// How many cpus a machine type takes.

import { getTypeCpuMax } from '../../model/stored-capabilities/machine-types.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * maxcpus does not exceed what the machine type takes: 255 on i440fx, 255 to 4096 on q35 depending on its version.
 *
 * Stands for: machine_parse_smp_config() in QEMU's hw/core/machine-smp.c.
 */
export const cpuSmpLimit = defineRule({
  id: 'cpu/smp-limit',
  severity: 'error',
  standsFor: 'hw/core/machine-smp.c: machine_parse_smp_config()',
  *find({ layout, resolved, capabilities }) {
    const { type, capability } = getMachineType(layout, capabilities)
    // A negative number is a huge one to QEMU.
    const negative = (['cpus', 'maxcpus'] as const).find((field) => (layout.cpus[field] ?? 0) < 0)
    // Of a type that this QEMU lacks the limit is known all the same.
    const limit = capability?.cpuMax ?? getTypeCpuMax(type) ?? Infinity
    const maxcpus = negative === undefined ? resolved.smp.maxcpus : (layout.cpus[negative] ?? 0)
    if (negative === undefined && maxcpus <= limit) return
    const { cpus: _, maxcpus: __, ...levels } = layout.cpus
    const isPlain = Object.keys(levels).length === 0 && Number.isFinite(limit)
    const cpus = Math.min(resolved.smp.cpus, limit)
    yield {
      at: layout.cpus.maxcpus === undefined || negative === 'cpus' ? '/cpus/cpus' : '/cpus/maxcpus',
      args: Number.isFinite(limit) ? { maxcpus, limit, machine: type } : { maxcpus, case: 'negative' },
      fixes: isPlain
        ? [
            makeFix(
              'setNumber',
              { field: 'cpus', value: cpus },
              { type: 'set', at: '/cpus/cpus', value: cpus },
              { type: 'unset', at: '/cpus/maxcpus' },
            ),
          ]
        : [],
    }
  },
})
