// Which cpu slots a layout places on guest nodes itself, in the order QEMU takes the options, and where that fails.

import { isAtLeast } from '../../model/capabilities.ts'
import type { CpuAssignment } from '../../model/numa.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { ResolvedCpuSlot, ResolvedLayout } from '../../model/resolved.ts'
import { listDeclaredNodes } from '../numa/declared-nodes.ts'
import type { RuleContext } from '../rule.ts'

/** Ids of an assignment and the property of a slot that each is held against. Books and drawers are never looked at. */
export const SELECTORS = [
  ['socketId', 'socket-id'],
  ['dieId', 'die-id'],
  ['clusterId', 'cluster-id'],
  ['moduleId', 'module-id'],
  ['coreId', 'core-id'],
  ['threadId', 'thread-id'],
] as const satisfies readonly (readonly [keyof CpuAssignment, keyof ResolvedCpuSlot['props']])[]

/** Slots that are placed a second time on another node. */
export interface Conflict {
  /** The pointer of the later option: a node's cpus or an assignment. */
  at: string
  /** Slot indexes. */
  slots: number[]
  node: number
  /** The node that has the first of them already. */
  first: number
}

export interface Placement {
  /** Guest node by slot index, for slots that an option places. */
  nodes: ReadonlyMap<number, number>
  conflicts: readonly Conflict[]
  /** Positions of assignments that no slot agrees with. */
  unmatched: readonly number[]
  /** Ids that assignments give and this board's slots do not have: position and name. */
  unsupported: readonly { position: number; field: (typeof SELECTORS)[number][0]; name: string }[]
}

type Bucket = ReadonlyMap<number, readonly ResolvedCpuSlot[]>

/** Slots by the value of each property, so that an assignment looks at few of them. */
function makeBuckets(slots: readonly ResolvedCpuSlot[]): Map<string, Bucket> {
  return new Map(
    SELECTORS.map(([, name]) => {
      const bucket = new Map<number, ResolvedCpuSlot[]>()
      for (const slot of slots) {
        const value = slot.props[name]
        if (value === undefined) continue
        const list = bucket.get(value)
        if (list) list.push(slot)
        else bucket.set(value, [slot])
      }
      return [name, bucket] as const
    }),
  )
}

function place(context: RuleContext): Placement {
  const { layout, resolved } = context
  const nodes = new Map<number, number>()
  const conflicts: Conflict[] = []
  const unmatched: number[] = []
  const unsupported: { position: number; field: (typeof SELECTORS)[number][0]; name: string }[] = []

  const put = (indexes: Iterable<number>, node: number, at: string): void => {
    const slots: number[] = []
    for (const index of indexes) {
      const taken = nodes.get(index)
      if (taken === undefined) nodes.set(index, node)
      else if (taken !== node) slots.push(index)
    }
    const [first] = slots
    if (first !== undefined) conflicts.push({ at, slots, node, first: nodes.get(first) ?? node })
  }

  for (const { node, position } of listDeclaredNodes(layout)) {
    const cpus = (node.cpus ?? []).filter((cpu) => cpu < resolved.smp.maxcpus)
    put(cpus, node.id, pointerTo('nodes', position, 'cpus'))
  }
  const known = resolved.cpus[0]?.props ?? {}
  const hasModules = isAtLeast(context.capabilities, 9, 1)
  const buckets = layout.cpuAssignments.length > 0 ? makeBuckets(resolved.cpus) : new Map<string, Bucket>()
  for (const [position, assignment] of layout.cpuAssignments.entries()) {
    const wanted = SELECTORS.filter(([field]) => assignment[field] !== undefined)
    const foreign = wanted.filter(
      ([, name]) => known[name] === undefined || (name === 'module-id' && !hasModules),
    )
    unsupported.push(...foreign.map(([field, name]) => ({ position, field, name })))
    if (foreign.length > 0) continue
    const candidates = wanted
      .map(([field, name]) => buckets.get(name)?.get(assignment[field] ?? 0) ?? [])
      .reduce((least, bucket) => (bucket.length < least.length ? bucket : least), resolved.cpus)
    const matching = candidates.filter(({ props }) =>
      wanted.every(([field, name]) => props[name] === assignment[field]),
    )
    if (matching.length === 0) unmatched.push(position)
    put(
      matching.map(({ index }) => index),
      assignment.nodeId,
      pointerTo('cpuAssignments', position),
    )
  }
  return { nodes, conflicts, unmatched, unsupported }
}

const placements = new WeakMap<ResolvedLayout, Placement>()

/**
 * The placement that a layout's options make, kept for the check's other rules.
 *
 * Source: hw/core/machine.c: machine_set_cpu_numa_node(); hw/core/numa.c: parse_numa_node(), set_numa_options().
 */
export function getPlacement(context: RuleContext): Placement {
  const known = placements.get(context.resolved)
  if (known) return known
  const placement = place(context)
  placements.set(context.resolved, placement)
  return placement
}
