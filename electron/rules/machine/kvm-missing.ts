// KVM on a host that has none.

import { makeTextFix } from '../layout/fix.ts'
import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

/**
 * -accel kvm needs /dev/kvm on the host, unless another accelerator is there to fall back on.
 *
 * Stands for: kvm_init() in QEMU's accel/kvm/kvm-all.c.
 */
export const machineKvmMissing = defineRule({
  id: 'machine/kvm-missing',
  severity: 'error',
  standsFor: 'accel/kvm/kvm-all.c: kvm_init()',
  *find({ layout, host }) {
    const { accel = '' } = layout.target
    if (!host || host.kvm || accel.split(',')[0] !== 'kvm') return
    if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
    const at = '/target/accel'
    yield { at, fixes: [makeTextFix(at, '-accel', 'tcg')] }
  },
})
