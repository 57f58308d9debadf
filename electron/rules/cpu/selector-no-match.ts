// Assignments that mean no cpu.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule, makeFix } from '../rule.ts'
import { getPlacement, SELECTORS } from './placement.ts'

/**
 * -numa cpu agrees with at least one possible cpu.
 *
 * Stands for: machine_set_cpu_numa_node() in QEMU's hw/core/machine.c.
 */
export const cpuSelectorNoMatch = defineRule({
  id: 'cpu/selector-no-match',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_cpu_numa_node()',
  *find(context) {
    const { layout, resolved } = context
    for (const position of getPlacement(context).unmatched) {
      const assignment = layout.cpuAssignments[position]
      if (!assignment) continue
      const ids = SELECTORS.flatMap(([field, name]) =>
        assignment[field] === undefined ? [] : [`${name}=${String(assignment[field])}`],
      )
      const { sockets, cores, threads } = resolved.smp
      const at = pointerTo('cpuAssignments', position)
      yield {
        at,
        args: { ids, node: assignment.nodeId, sockets, cores, threads },
        fixes: [makeFix('removeEntry', { entry: 'the assignment' }, { type: 'remove', at })],
      }
    }
  },
})
