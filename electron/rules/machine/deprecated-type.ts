// Machine types that a later QEMU will not have.

import { printVersion } from '../../model/capabilities.ts'
import { getMachineType } from '../../resolve/machine-type.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A deprecated machine type starts with a warning.
 *
 * Stands for: qemu_init() in QEMU's system/vl.c.
 */
export const machineDeprecatedType = defineRule({
  id: 'machine/deprecated-type',
  severity: 'warning',
  standsFor: 'system/vl.c: qemu_init()',
  *find({ layout, capabilities }) {
    const { type, family, capability } = getMachineType(layout, capabilities)
    if (capability?.deprecated !== true) return
    const at = '/machine/type'
    const isPc = family === 'pc' || family === 'q35'
    yield {
      at,
      args: { machine: type, version: printVersion(capabilities.version) },
      fixes: isPc ? [makeTextFix(at, 'the machine type', family)] : [],
    }
  },
})
