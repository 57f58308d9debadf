// QEMU reads -numa options in the order of the text, and each may only speak of what came before. A layout has no such
// order, so what is wrong with it is found here.

import { isAtLeast } from '../../../model/capabilities.ts'
import { NODE_LIMIT, type HmatLatencyBandwidth } from '../../../model/numa.ts'
import { pointerTo } from '../../../model/pointer.ts'
import { report, type ImportState } from '../import-state.ts'
import type { NumaStep } from './numa.ts'

/** What QEMU knows when it comes to an option. */
interface Known {
  nodes: Set<number>
  /** Nodes that cpus were placed on by an option. */
  withCpus: Set<number>
  /** Nodes with a latency or a bandwidth above 0 as a target. */
  withLatency: Set<number>
  withBandwidth: Set<number>
}

const makeKnown = (): Known => ({
  nodes: new Set(),
  withCpus: new Set(),
  withLatency: new Set(),
  withBandwidth: new Set(),
})

/** Adds what a step tells QEMU. */
function learn(state: ImportState, known: Known, { kind, position }: NumaStep): void {
  const { nodes, cpuAssignments, hmat } = state.layout
  const node = nodes[position]
  const assignment = cpuAssignments[position]
  const value = hmat.latencyBandwidth[position]
  if (kind === 'node' && node) {
    known.nodes.add(node.id)
    if (node.cpus !== undefined && node.cpus.length > 0) known.withCpus.add(node.id)
  } else if (kind === 'cpu' && assignment) known.withCpus.add(assignment.nodeId)
  else if (kind === 'hmat-lb' && value) {
    if ((value.latency ?? 0) > 0) known.withLatency.add(value.target)
    if ((value.bandwidth ?? 0) > 0) known.withBandwidth.add(value.target)
  }
}

/**
 * Gives nodes without nodeid= the id that QEMU gives them: the number of nodes before. A node whose initiator is
 * refused softly (128 and above, with HMAT) is dropped and does not count.
 *
 * Stands for: parse_numa_node() in QEMU's hw/core/numa.c.
 */
export function assignNodeIds(state: ImportState, steps: readonly NumaStep[]): void {
  const { nodes, machine } = state.layout
  const taken = new Set<number>()
  let count = 0
  for (const { kind, position, isIdAutomatic } of steps) {
    const node = kind === 'node' ? nodes[position] : undefined
    if (!node) continue
    if (isIdAutomatic) {
      node.id = count
      if (taken.has(count)) report(state, 'numa/auto-id', pointerTo('nodes', position, 'id'), { id: count })
    }
    taken.add(node.id)
    const { initiator = 0 } = node
    const isDropped = machine.hmat === true && initiator >= NODE_LIMIT && initiator <= 0xffff
    if (!isDropped) count += 1
  }
}

/** The rule is the one that what comes too late breaks; its text says that it does come, but later. */
function reportOrder(state: ImportState, rule: string, at: string, node: number): void {
  report(state, rule, at, { node, case: 'order' })
}

function checkLatencyBandwidth(
  state: ImportState,
  { initiator, target }: HmatLatencyBandwidth,
  at: string,
  before: Known,
  atEnd: Known,
): void {
  const comesLater = (set: 'nodes' | 'withCpus', node: number) =>
    !before[set].has(node) && atEnd[set].has(node)
  const isInitiatorAnyway =
    isAtLeast(state.capabilities, 9, 0) &&
    state.layout.genericInitiators.some(({ node }) => node === initiator) &&
    before.nodes.has(initiator)
  if (comesLater('nodes', initiator)) reportOrder(state, 'hmat/lb-initiator-range', at, initiator)
  else if (!isInitiatorAnyway && comesLater('withCpus', initiator))
    reportOrder(state, 'hmat/lb-initiator-cpus', at, initiator)
  if (comesLater('nodes', target)) reportOrder(state, 'hmat/lb-target', at, target)
}

function checkStep(state: ImportState, step: NumaStep, before: Known, atEnd: Known): void {
  const { distances, cpuAssignments, hmat } = state.layout
  const { kind, position } = step
  const comesLater = (node: number) => !before.nodes.has(node) && atEnd.nodes.has(node)
  switch (kind) {
    case 'node':
      return
    case 'dist': {
      const distance = distances[position]
      const late = distance && [distance.src, distance.dst].find(comesLater)
      if (late !== undefined)
        reportOrder(state, 'dist/declared-first', pointerTo('distances', position), late)
      return
    }
    case 'cpu': {
      const node = cpuAssignments[position]?.nodeId
      const at = pointerTo('cpuAssignments', position)
      if (node !== undefined && comesLater(node)) reportOrder(state, 'cpu/node-declared-first', at, node)
      return
    }
    case 'hmat-lb': {
      const value = hmat.latencyBandwidth[position]
      const at = pointerTo('hmat', 'latencyBandwidth', position)
      if (value) checkLatencyBandwidth(state, value, at, before, atEnd)
      return
    }
    case 'hmat-cache': {
      const node = hmat.caches[position]?.nodeId
      const at = pointerTo('hmat', 'caches', position)
      if (node === undefined) return
      if (node >= before.nodes.size && node < atEnd.nodes.size) {
        reportOrder(state, 'hmat/cache-node', at, node)
        return
      }
      const isComplete = ({ withLatency, withBandwidth }: Known) =>
        withLatency.has(node) && withBandwidth.has(node)
      if (!isComplete(before) && isComplete(atEnd)) reportOrder(state, 'hmat/cache-needs-lb', at, node)
    }
  }
}

/** Reports options that speak of what only comes later. What never comes is judged in the layout. */
export function checkNumaOrder(state: ImportState, steps: readonly NumaStep[]): void {
  const atEnd = makeKnown()
  for (const step of steps) learn(state, atEnd, step)
  const before = makeKnown()
  for (const step of steps) {
    checkStep(state, step, before, atEnd)
    learn(state, before, step)
  }
}
