// Which guest node each cpu slot belongs to: cpus= and -numa cpu, else the board's own placement, else node 0.

import type { CpuAssignment } from '../model/numa.ts'
import { getLevels, type CpuSlot } from './cpu-slots.ts'
import type { Smp } from './smp.ts'

/** A guest node as far as cpus are concerned. */
export interface CpuHome {
  id: number
  cpus?: readonly number[] | undefined
}

/** Puts a slot on a node unless it has one. */
function place({ slot }: CpuSlot, node: number): void {
  slot.node ??= node
}

/** Slots that agree with every id an assignment gives; drawer and book are not looked at on these boards. */
function selectSlots(
  slots: readonly CpuSlot[],
  assignment: CpuAssignment,
  levels: readonly number[],
): readonly CpuSlot[] {
  const { socketId, dieId, clusterId, moduleId, coreId, threadId } = assignment
  const wanted = [socketId, dieId, clusterId, moduleId, coreId, threadId]
  if (levels.reduce((product, level) => product * level, 1) !== slots.length) {
    // A topology that does not multiply to maxcpus has no regular order; QEMU refuses it.
    return slots.filter(({ ids }) =>
      ids.every((id, level) => wanted[level] === undefined || wanted[level] === id),
    )
  }
  // Indexes follow the topology like digits of a number, so that only slots that agree are looked at.
  let indexes = [0]
  for (const [level, size] of levels.entries()) {
    const id = wanted[level]
    if (id !== undefined) {
      if (id < 0 || id >= size) return []
      for (const [position, index] of indexes.entries()) indexes[position] = index * size + id
    } else if (size > 1) {
      const first = indexes
      indexes = []
      for (const index of first)
        for (let digit = 0; digit < size; digit += 1) indexes.push(index * size + digit)
    }
  }
  return indexes.flatMap((index) => slots[index] ?? [])
}

/**
 * Gives every slot its node. When no cpu is placed, a slot goes to the node of its socket number modulo the number of
 * nodes; when some are, the others go to node 0.
 *
 * Source: hw/core/machine.c: machine_numa_finish_cpu_init(); hw/i386/x86.c: x86_get_default_cpu_node_id().
 */
export function placeCpus(
  slots: readonly CpuSlot[],
  homes: readonly CpuHome[],
  assignments: readonly CpuAssignment[],
  smp: Smp,
): void {
  if (homes.length === 0 || slots.length === 0) return
  for (const home of homes) {
    for (const index of home.cpus ?? []) {
      const slot = slots[index]
      if (slot) place(slot, home.id)
    }
  }
  // A node that is not declared takes its cpus all the same: QEMU refuses it, or loses them (node-id=-1).
  const levels = getLevels(smp)
  for (const assignment of assignments) {
    for (const slot of selectSlots(slots, assignment, levels)) place(slot, assignment.nodeId)
  }
  const isUnplaced = slots.every(({ slot }) => slot.node === undefined)
  for (const slot of slots) {
    const home = isUnplaced ? homes[slot.ids[0] % homes.length] : homes[0]
    if (home) place(slot, home.id)
    if (slot.slot.node !== undefined) slot.slot.props['node-id'] = slot.slot.node
  }
}
