// Which guest nodes QEMU has declared once it has read all -numa node options.

import type { Layout } from '../../model/layout.ts'
import { NODE_LIMIT, type GuestNode } from '../../model/numa.ts'
import { rememberFor } from '../layout/remember.ts'

/**
 * Whether QEMU drops the whole node option: an initiator of 128 to 65535 with HMAT on is reported and the option
 * ignored (hw/core/numa.c: parse_numa_node()).
 */
export function isDroppedNode(layout: Layout, { initiator }: GuestNode): boolean {
  return (
    layout.machine.hmat === true && initiator !== undefined && initiator >= NODE_LIMIT && initiator <= 0xffff
  )
}

/** The guest nodes that QEMU keeps, with their positions in the layout. */
export const listDeclaredNodes: (layout: Layout) => readonly { node: GuestNode; position: number }[] =
  rememberFor((layout) =>
    layout.nodes
      .map((node, position) => ({ node, position }))
      .filter(({ node }) => !isDroppedNode(layout, node)),
  )

/** The ids of the guest nodes that QEMU keeps, ascending. */
export const listDeclaredIds: (layout: Layout) => readonly number[] = rememberFor((layout) => {
  const ids = new Set(listDeclaredNodes(layout).map(({ node }) => node.id))
  return [...ids].filter((id) => id >= 0 && id < NODE_LIMIT).sort((a, b) => a - b)
})
