// The memory of a guest node is a backend that is there.

import { findNearest } from '../../model/file/nearest.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'

/**
 * memdev of a guest node names a memory backend, by id or by object path.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export const numaMemdevLookup = defineRule({
  id: 'numa/memdev-lookup',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_node()',
  *find({ layout, index }) {
    for (const [position, { id, memdev }] of layout.nodes.entries()) {
      if (memdev === undefined || index.backends.has(getReferredId(memdev))) continue
      const at = pointerTo('nodes', position, 'memdev')
      const used = new Set(index.uses.map((use) => use.memdev))
      const free = [...index.backends.keys()].filter((name) => !used.has(name))
      const nearest = findNearest(getReferredId(memdev), free) ?? (free.length === 1 ? free[0] : undefined)
      yield {
        at,
        args: { node: id, memdev },
        fixes: [
          ...(nearest === undefined
            ? []
            : [makeFix('connectNode', { memdev: nearest, node: id }, { type: 'set', at, value: nearest })]),
          makeUnsetFix(at, 'memdev'),
        ],
      }
    }
  },
})
