// How much memory guest nodes have of their own, and backends made for them.

import type { Command } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { getReferredId } from '../../model/reference.ts'
import type { RuleContext } from '../rule.ts'
import { listDeclaredNodes } from './declared-nodes.ts'

/** What the guest nodes bring, as QEMU adds it up (hw/core/numa.c: numa_complete_configuration()). */
export interface NodeMemorySum {
  /** Bytes; undefined when a memdev names nothing that has a size. */
  total: number | undefined
  /** No node has a memdev, and none has mem= above 0. */
  isBare: boolean
}

/** Adds up the memory of the guest nodes. */
export function sumNodeMemory({ layout, index }: RuleContext): NodeMemorySum {
  let total: number | undefined = 0
  let isBare = true
  for (const { node } of listDeclaredNodes(layout)) {
    if (node.memdev !== undefined || (node.mem ?? 0) > 0) isBare = false
    const size =
      node.memdev === undefined
        ? (node.mem ?? 0)
        : index.backends.get(getReferredId(node.memdev))?.backend.size
    total = total === undefined || size === undefined ? undefined : total + size
  }
  return { total, isBare }
}

/** The commands that give nodes (by id) ram backends of their own of so many bytes. */
export function makeMemdevCommands(
  layout: Layout,
  sizes: readonly { id: number; size: number }[],
): Command[] {
  const taken = new Set(layout.backends.map(({ id }) => id))
  return sizes.flatMap(({ id, size }): Command[] => {
    let name = `ram${String(id)}`
    while (taken.has(name)) name += 'a'
    taken.add(name)
    return [
      { type: 'backend.add', backend: { kind: 'ram', id: name, size } },
      { type: 'node.connectMemdev', id, memdev: name },
    ]
  })
}
