// What is to be said of a cpu slot beside its node: whether the layout placed it, and whether its core is split.

import type { Layout } from '../../../electron/model/layout.ts'
import type { ResolvedCpuSlot } from '../../../electron/model/resolved.ts'
import { listCores } from '../../canvas/cpu-grid.ts'

/**
 * Who placed a slot: the layout, the board because nothing is placed at all, or QEMU on the first node because others
 * are placed and this one was left out.
 */
export type PlacedBy = 'layout' | 'board' | 'left-out'

/** Slots by what is to be said of them. */
export interface CpuState {
  placedBy: (index: number) => PlacedBy
  /** Slots whose core has threads on several nodes. */
  split: ReadonlySet<number>
  leftOut: readonly number[]
}

type Placement = Pick<Layout, 'nodes' | 'cpuAssignments'>

/** The slots that the layout itself places, by index or by the ids of -numa cpu. */
function listPlaced({ nodes, cpuAssignments }: Placement, slots: readonly ResolvedCpuSlot[]): Set<number> {
  const placed = new Set(nodes.flatMap(({ cpus = [] }) => cpus))
  for (const { socketId, dieId, clusterId, moduleId, coreId, threadId } of cpuAssignments) {
    for (const { index, props } of slots) {
      const pairs = [
        [socketId, props['socket-id']],
        [dieId, props['die-id']],
        [clusterId, props['cluster-id']],
        [moduleId, props['module-id']],
        [coreId, props['core-id']],
        [threadId, props['thread-id']],
      ] as const
      if (pairs.every(([wanted, own]) => wanted === undefined || wanted === (own ?? 0))) placed.add(index)
    }
  }
  return placed
}

/** Reads the state of all slots of a board. */
export function readCpuState(layout: Placement, slots: readonly ResolvedCpuSlot[]): CpuState {
  const placed = listPlaced(layout, slots)
  const isBoards = !slots.some(({ index }) => placed.has(index))
  const split = new Set<number>()
  for (const { slots: threads } of listCores(slots)) {
    if (threads.every(({ node }) => node === threads[0]?.node)) continue
    for (const { index } of threads) split.add(index)
  }
  return {
    placedBy: (index) => (placed.has(index) ? 'layout' : isBoards ? 'board' : 'left-out'),
    split,
    leftOut:
      isBoards || layout.nodes.length === 0
        ? []
        : slots.flatMap(({ index }) => (placed.has(index) ? [] : [index])),
  }
}
