// One backend behind two guest nodes.

import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listDeclaredNodes } from './declared-nodes.ts'
import { makeMemdevCommands } from './node-memory.ts'

/**
 * Two guest nodes do not share a backend.
 *
 * Stands for: machine_consume_memdev() in QEMU's hw/core/machine.c.
 */
export const numaMemdevReuse = defineRule({
  id: 'numa/memdev-reuse',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_consume_memdev()',
  *find({ layout, index }) {
    const users = new Map<string, number>()
    for (const { node, position } of listDeclaredNodes(layout)) {
      const memdev = node.memdev === undefined ? undefined : getReferredId(node.memdev)
      if (memdev === undefined || !index.backends.has(memdev)) continue
      const first = users.get(memdev)
      users.set(memdev, first ?? node.id)
      if (first === undefined) continue
      const at = pointerTo('nodes', position, 'memdev')
      const size = index.backends.get(memdev)?.backend.size ?? 0
      const isKnown = layout.nodes.findIndex(({ id }) => id === node.id) === position
      yield {
        at,
        args: { memdev, node: node.id, first },
        fixes: [
          ...(size > 0 && isKnown
            ? [
                makeFix(
                  'ownBackend',
                  { node: node.id, size },
                  ...makeMemdevCommands(layout, [{ id: node.id, size }]),
                ),
              ]
            : []),
          makeUnsetFix(at, 'memdev'),
        ],
      }
    }
  },
})
