// Some cpus are placed on guest nodes, others are not.

import { defineRule, makeFix } from '../rule.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { getPlacement } from './placement.ts'

/**
 * When only some of the possible cpus (up to maxcpus) are placed on guest nodes, QEMU puts the others on node 0 and
 * warns that it will not do so for ever.
 *
 * Stands for: machine_numa_finish_cpu_init() in QEMU's hw/core/machine.c.
 */
export const cpuPartialMapping = defineRule({
  id: 'cpu/partial-mapping',
  severity: 'warning',
  standsFor: 'hw/core/machine.c: machine_numa_finish_cpu_init()',
  *find(context) {
    const { layout, resolved } = context
    const { nodes } = getPlacement(context)
    const left: number[] = []
    for (const { index } of resolved.cpus) if (!nodes.has(index)) left.push(index)
    const [first] = listDeclaredIds(layout)
    if (first === undefined || nodes.size === 0 || left.length === 0) return
    yield {
      at: '/nodes',
      args: { cpus: left, placed: nodes.size, maxcpus: resolved.smp.maxcpus },
      fixes:
        layout.cpuAssignments.length > 0
          ? []
          : [
              makeFix(
                'assignCpus',
                { cpus: left, node: first },
                { type: 'cpus.assign', node: first, cpus: left },
              ),
            ],
    }
  },
})
