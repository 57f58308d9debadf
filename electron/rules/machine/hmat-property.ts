// -machine hmat= where there are no guest nodes.

import { makeUnsetFix } from '../layout/fix.ts'
import { hasNuma } from '../numa/machine-support.ts'
import { defineRule } from '../rule.ts'

/**
 * -machine hmat exists only on machines that can have guest nodes.
 *
 * Stands for: machine_initfn() in QEMU's hw/core/machine.c.
 */
export const machineHmatProperty = defineRule({
  id: 'machine/hmat-property',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_initfn()',
  *find({ layout, resolved }) {
    if (layout.machine.hmat === undefined || hasNuma(resolved)) return
    const at = '/machine/hmat'
    yield { at, args: { machine: resolved.machine.type }, fixes: [makeUnsetFix(at, 'hmat')] }
  },
})
