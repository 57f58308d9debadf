// cpus.assign: vcpus by index onto a guest node.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { normalizeSet } from '../../model/units/number-set.ts'
import { findNode } from '../node/find.ts'
import { refuse } from '../refuse.ts'

/** Adds vcpus to a guest node and takes them from the others. */
export function assignCpus(draft: Layout, command: CommandOf<'cpus.assign'>): void {
  if (draft.cpuAssignments.length > 0) {
    refuse(
      'The cpus of this layout are assigned by slot (-numa cpu); remove those assignments before assigning by index.',
    )
  }
  const target = findNode(draft, command.node)
  const taken = new Set(command.cpus)
  for (const node of draft.nodes) {
    if (node === target || !node.cpus?.some((cpu) => taken.has(cpu))) continue
    const left = node.cpus.filter((cpu) => !taken.has(cpu))
    if (left.length > 0) node.cpus = left
    else delete node.cpus
  }
  target.cpus = normalizeSet([...(target.cpus ?? []), ...command.cpus])
}
