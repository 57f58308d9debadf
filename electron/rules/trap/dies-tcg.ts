// A topology that the guest asks a translating QEMU about, and that it aborts on.

import { hasAmdVendor } from '../../resolve/cpu-vendor.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isTranslating } from './translating.ts'

/**
 * With several dies or modules the cpu has the CPUID leaf 0x1f; QEMU 10.0 aborts under TCG when firmware asks a cpu of
 * Intel's, or one of a machine type up to 5.2, for it (target/i386/cpu.c: encode_topo_cpuid1f(); seen on 10.0.2 with
 * Haswell, kvm64 and pc-q35-5.2, not with EPYC, max and the default).
 */
export const diesTcg = defineRule({
  id: 'trap/dies-tcg',
  severity: 'warning',
  versions: { from: '10.0' },
  *find({ layout, resolved, capabilities }) {
    const { dies, modules } = resolved.smp
    if (capabilities.arch !== 'x86_64' || !isTranslating(layout) || (dies <= 1 && modules <= 1)) return
    const { cpu = '' } = layout.target
    const [major = 99] = resolved.machine.version ?? []
    const isAsked = (cpu !== '' && !hasAmdVendor(layout)) || major < 6
    if (!isAsked || cpu.includes(',level=')) return
    const at = '/target/cpu'
    yield { at, args: { dies, modules }, fixes: [makeTextFix(at, 'cpu', 'max')].filter(() => major >= 6) }
  },
})
