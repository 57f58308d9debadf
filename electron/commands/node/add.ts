// node.add: a new guest node.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT } from '../../model/numa.ts'
import { refuse } from '../refuse.ts'

/** Adds a guest node with the given id, or the lowest free one; refuses a taken id and a 129th node. */
export function addNode(draft: Layout, command: CommandOf<'node.add'>): void {
  const taken = new Set(draft.nodes.map((node) => node.id))
  if (command.id !== undefined && taken.has(command.id))
    refuse(`There is a guest node ${String(command.id)} already; ids are unique.`)
  if (taken.size >= NODE_LIMIT)
    refuse(`There are ${String(NODE_LIMIT)} guest nodes already; QEMU takes no more.`)
  let id = command.id ?? 0
  while (command.id === undefined && taken.has(id)) id += 1
  draft.nodes.push({ id })
}
