// Taking vcpus from the guest nodes that have them.

import type { Layout } from '../../model/layout.ts'
import type { GuestNode } from '../../model/numa.ts'
import { refuse } from '../refuse.ts'

/** Refuses where cpus are assigned by slot: QEMU would count a cpu twice. */
function requireIndexes(draft: Layout): void {
  if (draft.cpuAssignments.length > 0) {
    refuse(
      'The cpus of this layout are assigned by slot (-numa cpu); remove those assignments before assigning by index.',
    )
  }
}

/** Takes vcpus from every node but one; a node that loses its last has no list. */
export function takeFromNodes(draft: Layout, taken: ReadonlySet<number>, except?: GuestNode): void {
  requireIndexes(draft)
  for (const node of draft.nodes) {
    if (node === except || !node.cpus?.some((cpu) => taken.has(cpu))) continue
    const left = node.cpus.filter((cpu) => !taken.has(cpu))
    if (left.length > 0) node.cpus = left
    else delete node.cpus
  }
}
