// What a press on a cpu takes: the thread, its core, or what holds that.

import type { ResolvedCpuSlot } from '../../electron/model/resolved.ts'
import { listCores } from './cpu-grid.ts'

export type CpuUnit = 'thread' | 'core' | 'die' | 'socket'

/** All slots that go with each slot; empty where that is only itself. */
export function groupSlots(slots: readonly ResolvedCpuSlot[], unit: CpuUnit): Map<number, readonly number[]> {
  const groups = new Map<number, readonly number[]>()
  if (unit === 'thread') return groups
  const put = (part: readonly ResolvedCpuSlot[]): void => {
    const indexes = part.map(({ index }) => index)
    for (const index of indexes) groups.set(index, indexes)
  }
  if (unit === 'core') {
    for (const core of listCores(slots)) put(core.slots)
    return groups
  }
  const parts = new Map<string, ResolvedCpuSlot[]>()
  for (const slot of slots) {
    const { 'socket-id': socket, 'die-id': die } = slot.props
    const key = unit === 'socket' ? String(socket) : `${String(socket)} ${String(die)}`
    const part = parts.get(key)
    if (part) part.push(slot)
    else parts.set(key, [slot])
  }
  for (const part of parts.values()) put(part)
  return groups
}
