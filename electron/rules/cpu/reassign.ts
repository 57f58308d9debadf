// A cpu on two guest nodes.

import { getAt } from '../../model/pointer.ts'
import { makeSetFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'
import { getPlacement } from './placement.ts'

/**
 * A cpu is placed on one guest node; placing it there again is fine.
 *
 * Stands for: machine_set_cpu_numa_node() in QEMU's hw/core/machine.c.
 */
export const cpuReassign = defineRule({
  id: 'cpu/reassign',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_set_cpu_numa_node()',
  *find(context) {
    for (const { at, slots, node, first } of getPlacement(context).conflicts) {
      const cpus = getAt(context.layout, at)
      const taken = new Set(slots)
      const left = Array.isArray(cpus) ? (cpus as number[]).filter((cpu) => !taken.has(cpu)) : undefined
      const cut =
        left === undefined
          ? makeFix('removeEntry', { entry: 'the assignment' }, { type: 'remove', at })
          : left.length > 0
            ? makeSetFix(at, 'cpus', left)
            : makeUnsetFix(at, 'cpus')
      yield { at, args: { cpus: slots, node, first }, fixes: [cut] }
    }
  },
})
