// The host's own cpu where cpus are emulated.

import { makeTextFix } from '../layout/fix.ts'
import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'
import { getBoardOf } from './board-of.ts'
import { getCpuModel } from '../../resolve/cpu-model.ts'

/**
 * -cpu host passes the host's processor on, which needs KVM or HVF; TCG emulates a processor.
 *
 * Stands for: x86_cpu_realizefn() in QEMU's target/i386/cpu.c.
 */
export const machineCpuHostAccel = defineRule({
  id: 'machine/cpu-host-accel',
  severity: 'error',
  standsFor: 'target/i386/cpu.c: x86_cpu_realizefn()',
  *find(context) {
    const { layout } = context
    const cpu = getCpuModel(context)
    if (cpu?.name !== 'host' || cpu.accel !== 'tcg' || !getBoardOf(context).hasCpus) return
    // What QEMU falls back to, and options that are kept as they are, may choose another accelerator.
    if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
    const at = '/target/accel'
    const [, ...properties] = (layout.target.cpu ?? '').split(',')
    yield {
      at: '/target/cpu',
      args: { accel: cpu.accel },
      fixes: [
        makeTextFix(at, '-accel', 'kvm'),
        makeTextFix('/target/cpu', '-cpu', ['max', ...properties].join(',')),
      ],
    }
  },
})
