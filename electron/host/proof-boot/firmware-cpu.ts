// The cpu of a proof boot: firmware runs on TCG, where some cpus that KVM runs well end QEMU itself.

import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import type { RunnableLayout } from '../preflight/dry-run.ts'

/** The highest CPUID leaf below those that describe dies and modules. */
const LOW_LEVEL = 13

/**
 * Hides CPUID leaf 0x1f from the firmware. A cpu with several dies or modules has it, and QEMU 10.0 may abort with TCG
 * when SeaBIOS asks for a leaf that is not there (target/i386/cpu.c: encode_topo_cpuid1f(); seen with pc-q35-5.2 and
 * with Haswell). No table depends on it. `defaultCpu` is what the machine takes without -cpu.
 */
export function withFirmwareCpu(
  layout: Layout,
  { smp }: Pick<ResolvedLayout, 'smp'>,
  defaultCpu: string,
): RunnableLayout {
  const cpu = layout.target.cpu ?? defaultCpu
  if ((smp.dies <= 1 && smp.modules <= 1) || cpu.includes(',level=')) return { layout, leftOut: [] }
  return {
    layout: { ...layout, target: { ...layout.target, cpu: `${cpu},level=${String(LOW_LEVEL)}` } },
    leftOut: [`CPUID leaf 0x1f of cpu "${cpu}": with it, firmware on TCG would end some versions of QEMU`],
  }
}
