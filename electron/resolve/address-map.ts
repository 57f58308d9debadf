// The guest-physical address map: main memory below and above 4 GiB, holes, enclave memory, the device area.

import type { AddressKind, AddressMapEntry, AddressRange } from '../model/resolved.ts'
import { GIB, TIB } from '../model/units/size.ts'
import { roundUp } from './backends.ts'
import type { Board } from './board.ts'
import type { PlacedDevice } from './memory-devices.ts'
import type { RamPiece } from './ram-pieces.ts'
import { HYPER_TRANSPORT_START, type RamSplit } from './ram-split.ts'

/** Interrupt controllers, timers and firmware stand from here to 4 GiB (hw/i386/pc.c: IO_APIC_DEFAULT_ADDRESS). */
const PLATFORM_START = 0xfec0_0000

const MEMORY_KINDS: ReadonlySet<AddressKind> = new Set([
  'ram',
  'dimm',
  'nvdimm',
  'virtio-mem',
  'virtio-pmem',
  'sgx-epc',
])

/** Whether an entry is memory of a backend. */
export function isMemory(entry: Pick<AddressMapEntry, 'kind'>): boolean {
  return MEMORY_KINDS.has(entry.kind)
}

/** Main memory, cut where the lower stretch ends. */
function mapRam(pieces: readonly RamPiece[], split: RamSplit): AddressMapEntry[] {
  const entries: AddressMapEntry[] = []
  const add = (piece: RamPiece, start: number, size: number, skipped: number): void => {
    // Beyond 2^53 a few bytes more are no larger number.
    if (start + size <= start) return
    const node = piece.node === undefined ? {} : { node: piece.node }
    entries.push({
      start,
      end: start + size,
      kind: 'ram',
      owner: piece.owner,
      offset: piece.offset + skipped,
      ...node,
    })
  }
  let linear = 0
  for (const piece of pieces) {
    const low = Math.min(Math.max(split.below - linear, 0), piece.size)
    add(piece, split.base + linear, low, 0)
    add(piece, split.aboveStart + linear + low - split.below, piece.size - low, low)
    linear += piece.size
  }
  return entries
}

/** What stands between main memory below 4 GiB and 4 GiB, and AMD's own range. */
function mapHoles(split: RamSplit, board: Board): AddressMapEntry[] {
  if (!board.splitsRam) return []
  const entries: AddressMapEntry[] = []
  const hole = Math.max(split.below, PLATFORM_START)
  if (split.below < PLATFORM_START) {
    const kind = board.family === 'isapc' ? 'reserved' : 'pci-hole'
    entries.push({ start: split.below, end: PLATFORM_START, kind, owner: 'pci-hole' })
  }
  if (hole < 4 * GIB) entries.push({ start: hole, end: 4 * GIB, kind: 'reserved', owner: 'platform' })
  if (split.isAboveHyperTransport) {
    entries.push({ start: HYPER_TRANSPORT_START, end: TIB, kind: 'reserved', owner: 'hyper-transport' })
  }
  return entries
}

/** The device area: its devices, gaps that alignment made, and what is free. */
function mapDeviceArea(area: AddressRange, devices: readonly PlacedDevice[]): AddressMapEntry[] {
  const entries: AddressMapEntry[] = []
  let next = area.start
  const addFree = (end: number, alignment: number): void => {
    if (end <= next) return
    const kind = end - next < alignment ? 'alignment-gap' : 'device-memory'
    entries.push({ start: next, end, kind, owner: 'device-memory' })
  }
  for (const { range, info, memdev, node, alignment } of devices) {
    if (!range || range.end <= range.start) continue
    addFree(range.start, alignment)
    const { start, end } = range
    entries.push({ start, end, kind: info.type, owner: memdev, offset: 0, node })
    next = end
  }
  addFree(area.end, 0)
  return entries
}

/** All stretches of guest-physical addresses that are taken, ascending and without overlap. */
export function makeAddressMap(
  pieces: readonly RamPiece[],
  split: RamSplit,
  devices: readonly PlacedDevice[],
  board: Board,
): AddressMapEntry[] {
  const entries = [...mapRam(pieces, split), ...mapHoles(split, board)]
  for (const { memdev, node, start, end } of split.epc) {
    if (end > start) entries.push({ start, end, kind: 'sgx-epc', owner: memdev, offset: 0, node })
  }
  if (split.deviceMemory) entries.push(...mapDeviceArea(split.deviceMemory, devices))
  entries.sort((a, b) => a.start - b.start)
  if (board.family === 'pc' || board.family === 'q35') {
    const start = roundUp(Math.max(entries.at(-1)?.end ?? 0, 4 * GIB), GIB)
    entries.push({ start, end: start + board.pciWindow, kind: 'pci-hole', owner: 'pci-hole64' })
  }
  return entries
}

/** The ranges of each node: boot memory and plugged memory, neighbours joined. */
export function getNodeRanges(entries: readonly AddressMapEntry[]): Map<number, AddressRange[]> {
  const ranges = new Map<number, AddressRange[]>()
  for (const { kind, node, start, end } of entries) {
    // A virtio-mem device has plugged nothing yet.
    if (node === undefined || kind === 'virtio-mem') continue
    const list = ranges.get(node) ?? []
    const last = list.at(-1)
    if (last?.end === start) last.end = end
    else list.push({ start, end })
    ranges.set(node, list)
  }
  return ranges
}
