// mem= where it still works.

import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { makeMemFix } from './mem-fix.ts'
import { takesMem } from './mem-support.ts'

/**
 * Where mem= still works, each use makes QEMU warn.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaMemKeyDeprecated = defineRule({
  id: 'numa/mem-key-deprecated',
  severity: 'warning',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  versions: { from: '5.1' },
  *find(context) {
    if (!takesMem(context)) return
    for (const [position, { id, mem }] of context.layout.nodes.entries()) {
      if (mem === undefined) continue
      yield {
        at: pointerTo('nodes', position, 'mem'),
        args: { node: id, mem },
        fixes: [makeMemFix(context.layout)],
      }
    }
  },
})
