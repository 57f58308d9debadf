// Where main memory is cut below 4 GiB.

import { GIB } from '../../model/units/size.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * max-ram-below-4g is at most 4 GiB, on the machines that have it: pc, q35 and isapc.
 *
 * Stands for: pc_machine_set_max_ram_below_4g() in QEMU's hw/i386/pc.c.
 */
export const machineMaxRamBelow4gRange = defineRule({
  id: 'machine/max-ram-below-4g-range',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_machine_set_max_ram_below_4g()',
  *find({ layout, resolved }) {
    const { maxRamBelow4g } = layout.machine
    if (maxRamBelow4g === undefined) return
    const at = '/machine/maxRamBelow4g'
    const name = 'max-ram-below-4g'
    const { family, type } = resolved.machine
    const args = { value: maxRamBelow4g, machine: type }
    if (family === 'microvm' || family === 'none' || family === 'virt') {
      yield { at, args: { ...args, case: 'unknown' }, fixes: [makeUnsetFix(at, name)] }
    } else if (maxRamBelow4g > 4 * GIB) {
      yield { at, args, fixes: [makeSizeFix(at, name, 4 * GIB), makeUnsetFix(at, name)] }
    }
  },
})
