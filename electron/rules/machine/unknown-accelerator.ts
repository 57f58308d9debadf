// Accelerators that QEMU does not have.

import { ACCELERATORS } from '../../model/capabilities.ts'
import { findNearest } from '../../model/file/nearest.ts'
import { makeTextFix } from '../layout/fix.ts'
import { hasOtherFlag, listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

/**
 * -accel names an accelerator of QEMU; of a binary that was asked, one that is built in or installed. A list to fall
 * back on is not judged.
 *
 * Stands for: do_configure_accelerator() in QEMU's system/vl.c.
 */
export const machineUnknownAccelerator = defineRule({
  id: 'machine/unknown-accelerator',
  severity: 'error',
  standsFor: 'system/vl.c: do_configure_accelerator()',
  *find({ layout, capabilities }) {
    const { accel } = layout.target
    if (accel === undefined || accel.includes('=') || accel.includes(':')) return
    const [name = '', ...properties] = accel.split(',')
    const { origin, accelerators } = capabilities
    const known: readonly string[] =
      origin === 'probed' && accelerators ? Object.keys(accelerators) : ACCELERATORS
    if (known.includes(name) || name === 'help' || name === '?') return
    if (listOtherOptions(layout, 'accel').length > 0 || hasOtherFlag(layout, 'enable-kvm')) return
    const nearest = findNearest(name, known)
    const at = '/target/accel'
    yield {
      at,
      args: { accel: name },
      fixes: nearest === undefined ? [] : [makeTextFix(at, '-accel', [nearest, ...properties].join(','))],
    }
  },
})
