// What the address map adds up to: memory, the device area, and how far the cpu's addresses reach.

import type {
  AddressMapEntry,
  ResolvedLayout,
  ResolvedMemoryDevice,
} from '../../../electron/model/resolved.ts'

/** Bytes. */
export interface MapSummary {
  ram: number
  device?: { total: number; used: number; free: number; gaps: number }
  /** The last address that is taken, and the last one the cpu can name; without the latter the host decides. */
  highest: number
  limit?: { bits: number; last: number }
}

const sum = (entries: readonly AddressMapEntry[]): number =>
  entries.reduce((total, { start, end }) => total + end - start, 0)

/** Adds up a machine's map. */
export function summarizeMap({
  addressMap,
  deviceMemory,
  addressBits,
}: Pick<ResolvedLayout, 'addressMap' | 'deviceMemory' | 'addressBits'>): MapSummary {
  const inArea = deviceMemory
    ? addressMap.filter(({ start, end }) => start >= deviceMemory.start && end <= deviceMemory.end)
    : []
  const free = sum(inArea.filter(({ kind }) => kind === 'device-memory'))
  const gaps = sum(inArea.filter(({ kind }) => kind === 'alignment-gap'))
  const total = deviceMemory ? deviceMemory.end - deviceMemory.start : 0
  return {
    ram: sum(addressMap.filter(({ kind }) => kind === 'ram')),
    ...(deviceMemory ? { device: { total, used: total - free - gaps, free, gaps } } : {}),
    highest: Math.max(0, ...addressMap.map(({ end }) => end - 1)),
    ...(addressBits === undefined ? {} : { limit: { bits: addressBits, last: 2 ** addressBits - 1 } }),
  }
}

/** Bytes that a virtio-mem device is asked to plug at start, of its most; undefined for other entries. */
export function findRequest(
  entry: AddressMapEntry,
  devices: readonly ResolvedMemoryDevice[],
): { requested: number; most: number } | undefined {
  if (entry.kind !== 'virtio-mem') return undefined
  const data = devices.find(({ type, data }) => type === 'virtio-mem' && data.memaddr === entry.start)?.data
  return data && { requested: data['requested-size'] ?? 0, most: entry.end - entry.start }
}
