// Memory that KVM cannot map.

import { pointerTo } from '../../model/pointer.ts'
import { isMemory } from '../../resolve/address-map.ts'
import { makeTextFix } from '../layout/fix.ts'
import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

const PAGE = 4096

/**
 * KVM maps whole pages of a backend at whole pages of the guest. Memory that starts in the middle of a page, because
 * the backend before it is not whole pages, cannot be mapped, and QEMU aborts.
 *
 * Stands for: kvm_set_phys_mem() in QEMU's accel/kvm/kvm-all.c.
 */
export const machineKvmPageAligned = defineRule({
  id: 'machine/kvm-page-aligned',
  severity: 'error',
  standsFor: 'accel/kvm/kvm-all.c: kvm_set_phys_mem()',
  *find({ layout, host, resolved }) {
    const { accel = '' } = layout.target
    if (accel.split(',')[0] !== 'kvm' || host?.kvm === false) return
    if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
    for (const entry of resolved.addressMap) {
      const { start, end, owner, offset = 0 } = entry
      const whole = Math.floor(end / PAGE) - Math.ceil(start / PAGE)
      if (!isMemory(entry) || whole < 1 || (start - offset) % PAGE === 0) continue
      const position = layout.backends.findIndex(({ id }) => id === owner)
      const at = position < 0 ? '/memory/size' : pointerTo('backends', position)
      yield { at, args: { owner, start }, fixes: [makeTextFix('/target/accel', '-accel', 'tcg')] }
    }
  },
})
