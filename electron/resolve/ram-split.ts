// Where main memory and the memory-device area stand in guest-physical addresses.

import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'
import type { AddressRange } from '../model/resolved.ts'
import { GIB, TIB } from '../model/units/size.ts'
import { roundUp, type BackendTable } from './backends.ts'
import type { Board } from './board.ts'
import { hasAmdVendor } from './cpu-vendor.ts'
import type { MainMemory } from './main-memory.ts'

/** The first byte of the range that AMD's HyperTransport keeps for itself below 1 TiB (hw/i386/pc.c). */
export const HYPER_TRANSPORT_START = 0xfd_0000_0000

/** One section of enclave page cache. */
export interface EpcSection extends AddressRange {
  memdev: string
  node: number
}

export interface RamSplit {
  /** Guest-physical address of the first byte of main memory. */
  base: number
  /** Bytes of main memory in the lower stretch. */
  below: number
  /** Where the rest starts. */
  aboveStart: number
  /** Bytes of main memory in the upper stretch. */
  above: number
  epc: EpcSection[]
  deviceMemory?: AddressRange
  /** All memory above 4 GiB stands above 1 TiB. */
  isAboveHyperTransport: boolean
}

/**
 * Bytes of main memory that stay below 4 GiB. i440fx keeps everything below 3.5 GiB and otherwise cuts at 3 GiB, q35
 * below 2.75 GiB and cuts at 2 GiB, microvm cuts at 3 GiB; max-ram-below-4g lowers the cut, on i440fx it also raises it.
 *
 * Sources: hw/i386/pc_piix.c: pc_init1(), hw/i386/pc_q35.c: pc_q35_init(), hw/i386/microvm.c: microvm_memory_init().
 */
function getBelow(size: number, board: Board, asked: number): number {
  switch (board.family) {
    case 'pc':
    case 'isapc': {
      const limit = asked > 0 ? Math.min(asked, 4 * GIB) : 3.5 * GIB
      const cut = size >= limit && board.cutsAtGigabyte ? Math.min(limit, 3 * GIB) : limit
      return Math.min(size, cut)
    }
    case 'q35': {
      const limit = size >= 2.75 * GIB && board.cutsAtGigabyte ? 2 * GIB : 2.75 * GIB
      return Math.min(size, limit, asked > 0 ? asked : 4 * GIB)
    }
    case 'microvm':
      return Math.min(size, 3 * GIB)
    case 'virt':
    case 'none':
    case 'other':
      return size
  }
}

/** Enclave sections one after another from where main memory ends (hw/i386/sgx.c: pc_machine_init_sgx_epc()). */
function placeEpc(layout: Layout, start: number, backends: BackendTable): EpcSection[] {
  let next = start
  return (layout.machine.sgxEpc ?? []).map((section) => {
    const memdev = getReferredId(section.memdev ?? '')
    const size = backends.get(memdev)?.size ?? 0
    const placed = { start: next, end: next + size, memdev, node: section.node ?? 0 }
    next += size
    return placed
  })
}

/**
 * The memory-device area: from the end of main memory, rounded up to 1 GiB, as large as maxmem leaves room, plus 1 GiB
 * a slot to align DIMMs (hw/i386/pc.c: pc_get_device_memory_range()).
 */
function placeDeviceMemory(memory: MainMemory, board: Board, end: number): AddressRange | undefined {
  if (!board.hasDeviceMemory || memory.maximum <= memory.base) return undefined
  const start = roundUp(end, GIB)
  const slack = board.alignsDimms ? Math.max(memory.slots, 0) * GIB : 0
  return { start, end: start + memory.maximum - memory.base + slack }
}

/** Places main memory (`size` bytes), enclave memory and the memory-device area. */
export function splitRam(
  layout: Layout,
  memory: MainMemory,
  size: number,
  board: Board,
  backends: BackendTable,
): RamSplit {
  const below = getBelow(size, board, layout.machine.maxRamBelow4g ?? 0)
  const above = size - below
  const base = board.family === 'virt' ? GIB : 0
  const placeFrom = (aboveStart: number): RamSplit => {
    const ramEnd = board.splitsRam ? aboveStart + above : base + size
    const epc = board.takesEpc ? placeEpc(layout, ramEnd, backends) : []
    const deviceMemory = placeDeviceMemory(memory, board, epc.at(-1)?.end ?? ramEnd)
    const isAboveHyperTransport = aboveStart >= TIB
    return {
      base,
      below,
      aboveStart,
      above,
      epc,
      isAboveHyperTransport,
      ...(deviceMemory ? { deviceMemory } : {}),
    }
  }
  const low = placeFrom(4 * GIB)
  if (!board.avoidsHyperTransport || !hasAmdVendor(layout)) return low
  const used = low.deviceMemory?.end ?? low.epc.at(-1)?.end ?? low.aboveStart + low.above
  const highest = roundUp(used, GIB) + board.pciWindow - 1
  return highest >= HYPER_TRANSPORT_START ? placeFrom(TIB) : low
}
