// A machine property that came with QEMU 10.0.

import { printVersion } from '../../model/capabilities.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * -machine aux-ram-share exists from QEMU 10.0 on.
 *
 * Stands for: machine_class_init() in QEMU's hw/core/machine.c.
 */
export const machineAuxRamShare = defineRule({
  id: 'machine/aux-ram-share',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_class_init()',
  versions: { before: '10.0' },
  *find({ layout, capabilities }) {
    if (layout.machine.auxRamShare === undefined) return
    const at = '/machine/auxRamShare'
    yield {
      at,
      args: { version: printVersion(capabilities.version) },
      fixes: [makeUnsetFix(at, 'aux-ram-share')],
    }
  },
})
