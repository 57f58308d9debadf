// Ids of cpus that the machine's topology does not use.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPlacement } from './placement.ts'

/**
 * -numa cpu gives only ids that the machine's cpus have: on x86 die-id with more than one die, module-id (from QEMU 9.1
 * on) with more than one module, never cluster-id.
 *
 * Stands for: machine_set_cpu_numa_node() in QEMU's hw/core/machine.c.
 */
export const cpuSelectorUnsupported = defineRule({
  id: 'cpu/selector-unsupported',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_cpu_numa_node()',
  *find(context) {
    for (const { position, field, name } of getPlacement(context).unsupported) {
      const at = pointerTo('cpuAssignments', position, field)
      yield {
        at,
        args: { name, machine: context.resolved.machine.type },
        fixes: [makeUnsetFix(at, name)],
      }
    }
  },
})
