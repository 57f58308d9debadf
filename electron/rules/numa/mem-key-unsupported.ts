// mem= where it is gone.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeMemFix } from './mem-fix.ts'
import { takesMem } from './mem-support.ts'

/**
 * mem= of a guest node is refused by machine types newer than 5.0, by microvm and by isapc.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaMemKeyUnsupported = defineRule({
  id: 'numa/mem-key-unsupported',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  versions: { from: '5.1' },
  *find(context) {
    if (takesMem(context)) return
    for (const [position, { id, mem }] of context.layout.nodes.entries()) {
      if (mem === undefined) continue
      yield {
        at: pointerTo('nodes', position, 'mem'),
        args: { node: id, mem, machine: context.resolved.machine.type },
        fixes: [makeMemFix(context.layout)],
      }
    }
  },
})
