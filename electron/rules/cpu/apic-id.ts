// Cpus that a PC cannot number.

import { isAtLeast } from '../../model/capabilities.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import { makeTextFix } from '../layout/fix.ts'
import { getCpuModel, withCpuProperty } from '../../resolve/cpu-model.ts'
import { defineRule } from '../rule.ts'

/** APIC ids from here on need x2apic. */
const XAPIC_LIMIT = 255

/** The APIC id of a cpu: its place on each level, each level a power of two wide (include/hw/i386/topology.h). */
function getApicId(index: number, smp: ResolvedLayout['smp']): number {
  let rest = index
  let id = 0
  let width = 1
  for (const count of [smp.threads, smp.cores, smp.modules, smp.dies]) {
    const size = Math.max(count, 1)
    id += (rest % size) * width
    rest = Math.floor(rest / size)
    width *= 2 ** Math.ceil(Math.log2(size))
  }
  return id + rest * width
}

/**
 * Without KVM an APIC id of 255 or more is refused for every possible cpu (before QEMU 9.0), or for present cpus whose
 * model has no x2apic (from 9.0 on, by an abort).
 *
 * Stands for: x86_cpus_init() in QEMU's hw/i386/x86.c, apic_common_set_id() in hw/intc/apic_common.c.
 */
export const cpuApicId = defineRule({
  id: 'cpu/apic-id',
  severity: 'error',
  standsFor: 'hw/i386/x86.c: x86_cpus_init()',
  *find(context) {
    const { layout, resolved, capabilities } = context
    const cpu = getCpuModel(context)
    if (!cpu || cpu.accel === 'kvm' || cpu.accel === 'xen') return
    // A machine that does not take that many cpus says so first.
    const { capability } = getMachineType(layout, capabilities)
    if (!capability || resolved.smp.maxcpus > capability.cpuMax) return
    const countsAbsent = !isAtLeast(capabilities, 9)
    if (!countsAbsent && cpu.hasX2apic) return
    const last = resolved.cpus.findLast(({ present }) => present || countsAbsent)
    const id = last ? getApicId(last.index, resolved.smp) : 0
    if (!last || id < XAPIC_LIMIT) return
    const text = withCpuProperty(layout.target.cpu ?? cpu.name, 'x2apic', 'on')
    yield {
      at: '/cpus',
      args: countsAbsent
        ? { id, cpu: last.index, case: 'possible' }
        : { id, cpu: last.index, model: cpu.name },
      fixes: countsAbsent ? [] : [makeTextFix('/target/cpu', '-cpu', text)],
    }
  },
})
