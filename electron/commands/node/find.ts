// Finds a guest node by its id inside a draft.

import type { GuestNode } from '../../model/numa.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

/** The guest node with an id; refuses when there is none. */
export function findNode(draft: Layout, id: number): GuestNode {
  return draft.nodes.find((node) => node.id === id) ?? refuse(`There is no guest node ${String(id)}.`)
}
