// Accelerators that QEMU does not have.

import { findNearest } from '../../model/file/nearest.ts'
import { makeTextFix } from '../layout/fix.ts'
import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

/** Every accelerator that some version of QEMU has, wherever it is built in. */
const ACCELERATORS = ['tcg', 'kvm', 'xen', 'hvf', 'whpx', 'nvmm', 'hax', 'mshv', 'qtest', 'nitro']

/**
 * -accel names an accelerator of QEMU. Which of them are built in is not judged, nor is a list to fall back on.
 *
 * Stands for: do_configure_accelerator() in QEMU's system/vl.c.
 */
export const machineUnknownAccelerator = defineRule({
  id: 'machine/unknown-accelerator',
  severity: 'error',
  standsFor: 'system/vl.c: do_configure_accelerator()',
  *find({ layout }) {
    const { accel } = layout.target
    if (accel === undefined || accel.includes('=') || accel.includes(':')) return
    const [name = '', ...properties] = accel.split(',')
    if (ACCELERATORS.includes(name) || name === 'help' || name === '?') return
    if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
    const nearest = findNearest(name, ACCELERATORS)
    const at = '/target/accel'
    yield {
      at,
      args: { accel: name },
      fixes: nearest === undefined ? [] : [makeTextFix(at, '-accel', [nearest, ...properties].join(','))],
    }
  },
})
