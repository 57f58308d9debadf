// vcpus that a machine does not have.

import { pointerTo } from '../../model/pointer.ts'
import { makeSetFix, makeUnsetFix } from '../layout/fix.ts'
import { listDeclaredNodes } from '../numa/declared-nodes.ts'
import { defineRule } from '../rule.ts'

/**
 * Numbers in cpus= of a guest node are below maxcpus.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const cpuIndexRange = defineRule({
  id: 'cpu/index-range',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout, resolved }) {
    const { maxcpus } = resolved.smp
    for (const { node, position } of listDeclaredNodes(layout)) {
      const cpus = node.cpus ?? []
      const outside = cpus.filter((cpu) => cpu >= maxcpus)
      if (outside.length === 0) continue
      const at = pointerTo('nodes', position, 'cpus')
      const inside = cpus.filter((cpu) => cpu < maxcpus)
      yield {
        at,
        args: { node: node.id, cpus: outside, maxcpus },
        fixes: [inside.length > 0 ? makeSetFix(at, 'cpus', inside) : makeUnsetFix(at, 'cpus')],
      }
    }
  },
})
