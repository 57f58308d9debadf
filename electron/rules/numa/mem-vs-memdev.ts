// Two ways to give guest nodes memory, which do not mix.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { makeMemFix } from './mem-fix.ts'

/**
 * mem= and memdev= do not both appear, neither on one guest node nor across nodes.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaMemVsMemdev = defineRule({
  id: 'numa/mem-vs-memdev',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout }) {
    const first = layout.nodes.find(({ mem, memdev }) => mem !== undefined || memdev !== undefined)
    if (!first) return
    const usesMem = first.mem !== undefined
    for (const [position, { id, mem, memdev }] of layout.nodes.entries()) {
      const isMixed = mem !== undefined && memdev !== undefined
      if (!isMixed && (usesMem ? memdev : mem) === undefined) continue
      yield {
        at: pointerTo('nodes', position, isMixed || !usesMem ? 'mem' : 'memdev'),
        args: { node: id, first: first.id, ...(isMixed ? { case: 'one' } : {}) },
        fixes: [
          makeMemFix(layout),
          ...(isMixed && first.id === id ? [makeUnsetFix(pointerTo('nodes', position, 'mem'), 'mem')] : []),
        ],
      }
      return
    }
  },
})
