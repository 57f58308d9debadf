// Guest nodes to which nobody gives memory.

import { getReferredId } from '../../model/reference.ts'
import { splitMemory } from '../../resolve/node-split.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listDeclaredIds } from './declared-nodes.ts'
import { hasNuma } from './machine-support.ts'
import { makeMemdevCommands, sumNodeMemory } from './node-memory.ts'

/**
 * When no guest node is given memory nothing is distributed, and the total of 0 does not match. (QEMU up to 5.1 split
 * main memory among the nodes.)
 *
 * Stands for: numa_complete_configuration() in QEMU's hw/core/numa.c.
 */
export const numaNoAutoSplit = defineRule({
  id: 'numa/no-auto-split',
  severity: 'error',
  standsFor: 'hw/core/numa.c: numa_complete_configuration()',
  versions: { from: '5.2' },
  *find(context) {
    const { layout, resolved, index } = context
    const ids = listDeclaredIds(layout)
    const [first] = ids
    const { base } = resolved.memory
    if (first === undefined || base === 0 || !hasNuma(resolved) || !sumNodeMemory(context).isBare) return
    const { memoryBackend } = layout.machine
    const parts = splitMemory('default', base, ids.length)
    // Small machines give the first nodes nothing; a backend of 0 bytes would be refused.
    const sizes = ids
      .map((id, position) => ({ id, size: parts[position] ?? 0 }))
      .filter(({ size }) => size > 0)
    const connect =
      memoryBackend === undefined
        ? makeFix('splitMemory', { count: sizes.length }, ...makeMemdevCommands(layout, sizes))
        : makeFix(
            'connectNode',
            { memdev: memoryBackend, node: first },
            { type: 'unset', at: '/machine/memoryBackend' },
            { type: 'node.connectMemdev', id: first, memdev: getReferredId(memoryBackend) },
          )
    const isThere = memoryBackend === undefined || index.backends.has(getReferredId(memoryBackend))
    yield {
      at: '/nodes',
      args: { size: base, count: ids.length },
      fixes: isThere ? [connect] : [],
    }
  },
})
