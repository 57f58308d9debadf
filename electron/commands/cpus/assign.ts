// cpus.assign: vcpus by index onto a guest node.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { normalizeSet } from '../../model/units/number-set.ts'
import { findNode } from '../node/find.ts'
import { takeFromNodes } from './take.ts'

/** Adds vcpus to a guest node and takes them from the others. */
export function assignCpus(draft: Layout, command: CommandOf<'cpus.assign'>): void {
  const target = findNode(draft, command.node)
  takeFromNodes(draft, new Set(command.cpus), target)
  target.cpus = normalizeSet([...(target.cpus ?? []), ...command.cpus])
}
