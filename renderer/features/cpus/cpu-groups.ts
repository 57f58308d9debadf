// The cpu slots of the board, grouped as people look at them: by socket (and die), then in the board's order.

import type { ResolvedCpuSlot } from '../../../electron/model/resolved.ts'

export interface CpuGroup {
  socket: number | undefined
  die: number | undefined
  slots: ResolvedCpuSlot[]
}

/** Groups the slots by socket and die, in the board's order. */
export function groupCpus(slots: readonly ResolvedCpuSlot[]): CpuGroup[] {
  const groups = new Map<string, CpuGroup>()
  for (const slot of slots) {
    const socket = slot.props['socket-id']
    const die = slot.props['die-id']
    const key = `${String(socket)}/${String(die)}`
    const group = groups.get(key)
    if (group) group.slots.push(slot)
    else groups.set(key, { socket, die, slots: [slot] })
  }
  return [...groups.values()]
}

/** Everything between two slots of a list, both included. */
export function getRangeBetween(from: number, to: number): number[] {
  const first = Math.min(from, to)
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, offset) => first + offset)
}
