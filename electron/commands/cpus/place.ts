// cpus.place: all vcpus anew, by index; assignments by slot are given up.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { normalizeSet } from '../../model/units/number-set.ts'
import { findNode } from '../node/find.ts'
import { refuse } from '../refuse.ts'

/** Gives every guest node exactly the vcpus that `homes` says; a node that it does not name, or names with none, has none. */
export function placeCpus(draft: Layout, command: CommandOf<'cpus.place'>): void {
  const homes = new Map<number, readonly number[]>()
  const seen = new Set<number>()
  for (const { node, cpus } of command.homes) {
    findNode(draft, node)
    const twice = cpus.find((cpu) => seen.has(cpu))
    if (twice !== undefined)
      refuse(`CPU ${String(twice)} is given to guest node ${String(node)} and to another one before it.`)
    for (const cpu of cpus) seen.add(cpu)
    homes.set(node, [...(homes.get(node) ?? []), ...cpus])
  }
  if (draft.cpuAssignments.length > 0) draft.cpuAssignments = []
  for (const node of draft.nodes) {
    const cpus = homes.get(node.id) ?? []
    if (cpus.length > 0) node.cpus = normalizeSet(cpus)
    else delete node.cpus
  }
}
