// Who came to an ivshmem group and who left, newest first.

import type { IvshmemEvent } from '../../electron/contract/ivshmem.ts'

/** One stay of a peer. */
export interface PeerVisit {
  id: number
  serial: number
  /** The VM's name, else its program's. */
  name: string
  pid: number
  uid: number
  /** Milliseconds since 1970. */
  joinedAt: number
  leftAt?: number
  /** Why it left, in the server's words. */
  why?: string
}

/** Stays that are kept; the oldest go. */
export const VISIT_LIMIT = 1000

/** The stays after more events. */
export function withVisits(
  visits: readonly PeerVisit[],
  events: readonly IvshmemEvent[],
): readonly PeerVisit[] {
  let next = visits
  for (const event of events) {
    if (event.type === 'join') {
      const { id, serial, vm, program, pid, uid, joinedAt } = event.peer
      if (next.some((visit) => visit.serial === serial)) continue
      next = [{ id, serial, name: vm ?? program ?? '', pid, uid, joinedAt }, ...next].slice(0, VISIT_LIMIT)
    } else if (event.type === 'leave') {
      const { serial, at, why } = event
      next = next.map((visit) => (visit.serial === serial ? { ...visit, leftAt: at, why } : visit))
    }
  }
  return next
}
