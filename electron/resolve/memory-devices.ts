// Memory devices: the slots and addresses QEMU gives them, in the shape of query-memory-devices.

import { isMemoryDevice, type MemoryDevice } from '../model/device.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import { getReferredId } from '../model/reference.ts'
import type { AddressRange, ResolvedMemoryDevice } from '../model/resolved.ts'
import { KIB, MIB } from '../model/units/size.ts'
import { getAlignment, getPageSize, RAM_ALIGNMENT, roundDown, type BackendTable } from './backends.ts'
import type { Board } from './board.ts'
import { placeInGap, type Placed } from './device-gaps.ts'
import type { MainMemory } from './main-memory.ts'

/** A memory device with where it stands; `range` is absent when there is no room for it. */
export interface PlacedDevice {
  info: ResolvedMemoryDevice
  /** Backend id. */
  memdev: string
  node: number
  /** Bytes that count as memory of the node now: all of it, and 0 for virtio-mem at start. */
  plugged: number
  /** Alignment of its address in bytes. */
  alignment: number
  range?: AddressRange
}

const EMPTY_BACKEND = { kind: 'ram', id: '' } as const

/** What a DIMM before 2.2 is aligned to: nothing larger than a target page (hw/i386/pc.c: pc_memory_pre_plug()). */
const TARGET_PAGE = 4 * KIB

/**
 * The block size of a virtio-mem device when none is given: a transparent huge page, or the page size of huge memory
 * (hw/virtio/virtio-mem.c: virtio_mem_default_block_size()).
 */
export function getDefaultBlockSize(pageSize: number, hostPageSize: number): number {
  return Math.max(pageSize, pageSize === hostPageSize ? RAM_ALIGNMENT : MIB)
}

interface Placement {
  layout: Layout
  memory: MainMemory
  board: Board
  backends: BackendTable
  area: AddressRange | undefined
  host: HostFacts | undefined
}

interface Slots {
  count: number
  taken: Set<number>
  /** No slot below this one is free. */
  lowest: number
}

/** The lowest free slot, or the one asked for; undefined when all are taken. */
function takeSlot(asked: number | undefined, slots: Slots): number | undefined {
  let slot = asked ?? -1
  if (slot < 0) {
    while (slots.taken.has(slots.lowest)) slots.lowest += 1
    slot = slots.lowest
    if (slot >= slots.count) return undefined
  }
  slots.taken.add(slot)
  return slot
}

/** Bytes, alignment and asked address of a device. */
function measure(device: MemoryDevice, { board, backends, host }: Placement) {
  const backend = backends.get(getReferredId(device.memdev ?? '')) ?? EMPTY_BACKEND
  const size = ('size' in backend ? backend.size : undefined) ?? 0
  const alignment = getAlignment(backend, host)
  switch (device.kind) {
    case 'pc-dimm':
      return { size, alignment: board.alignsDimms ? alignment : TARGET_PAGE, asked: device.addr }
    case 'nvdimm': {
      // What is left of the backend after the label, cut down to whole alignment units.
      const usable = Math.max(roundDown(size - (device.labelSize ?? 0), alignment), 0)
      return { size: usable, alignment: board.alignsDimms ? alignment : TARGET_PAGE, asked: device.addr }
    }
    case 'virtio-mem-pci':
    case 'virtio-mem': {
      const page = getPageSize(backend, host)
      const blockSize = device.blockSize ?? getDefaultBlockSize(page, host?.pageSize ?? TARGET_PAGE)
      return { size, alignment: Math.max(alignment, blockSize), asked: device.memaddr, blockSize }
    }
    case 'virtio-pmem-pci':
    case 'virtio-pmem':
      return { size, alignment, asked: device.memaddr }
  }
}

/** One entry of query-memory-devices. */
function describe(
  device: MemoryDevice,
  size: number,
  blockSize: number,
  address: number | undefined,
  slot: number | undefined,
): ResolvedMemoryDevice {
  const memdev = `/objects/${getReferredId(device.memdev ?? '')}`
  const common = device.id === undefined ? { memdev } : { id: device.id, memdev }
  const memaddr = address === undefined ? {} : { memaddr: address }
  switch (device.kind) {
    case 'pc-dimm':
    case 'nvdimm': {
      const data: ResolvedMemoryDevice['data'] = common
      if (address !== undefined) data.addr = address
      if (slot !== undefined) data.slot = slot
      data.node = device.node ?? 0
      data.size = size
      data.hotplugged = false
      data.hotpluggable = true
      return { type: device.kind === 'nvdimm' ? 'nvdimm' : 'dimm', data }
    }
    case 'virtio-mem-pci':
    case 'virtio-mem':
      return {
        type: 'virtio-mem',
        data: {
          ...common,
          ...memaddr,
          node: device.node ?? 0,
          'requested-size': device.requestedSize ?? 0,
          // Nothing is plugged before the guest's driver asks for it.
          size: 0,
          'max-size': size,
          'block-size': blockSize,
        },
      }
    case 'virtio-pmem-pci':
    case 'virtio-pmem':
      return { type: 'virtio-pmem', data: { ...common, ...memaddr, size } }
  }
}

/**
 * The memory devices of a layout by address, each with the slot and address it gets: an automatic slot is the lowest
 * free one, an automatic address (0 or none) the lowest aligned gap of the area, in command-line order.
 *
 * Sources: hw/mem/memory-device.c: memory_device_get_free_addr(); hw/mem/pc-dimm.c: pc_dimm_get_free_slot().
 */
export function placeMemoryDevices(placement: Placement): PlacedDevice[] {
  const { layout, memory, board, area } = placement
  const slots: Slots = { count: memory.slots, taken: new Set(), lowest: 0 }
  const occupied: Placed[] = []
  const placed: PlacedDevice[] = []
  for (const device of layout.devices) {
    // Only their PCI wrappers are memory devices to QEMU (hw/virtio/virtio-mem-pci.c); the bare ones get no address.
    if (!isMemoryDevice(device) || device.kind === 'virtio-mem' || device.kind === 'virtio-pmem') continue
    const { size, alignment, asked, blockSize = 0 } = measure(device, placement)
    const isDimm = device.kind === 'pc-dimm' || device.kind === 'nvdimm'
    let slot = isDimm ? (device.slot ?? -1) : undefined
    let address: number | undefined = asked ?? 0
    let range: AddressRange | undefined
    if (board.placesMemoryDevices) {
      if (isDimm) slot = takeSlot(device.slot, slots)
      address = area && placeInGap(occupied, area, size, alignment, asked ?? 0)
      if (address !== undefined) range = { start: address, end: address + size }
    }
    const isVirtioMem = device.kind === 'virtio-mem-pci'
    const one: PlacedDevice = {
      info: describe(device, size, blockSize, address, slot),
      memdev: getReferredId(device.memdev ?? ''),
      node: ('node' in device ? device.node : undefined) ?? 0,
      plugged: isVirtioMem ? 0 : size,
      alignment,
    }
    if (range) one.range = range
    placed.push(one)
  }
  // Devices without an address stand last. Of several at one address QEMU's order is that of a hash table.
  const getAddress = ({ info }: PlacedDevice): number => info.data.addr ?? info.data.memaddr ?? Infinity
  const isAscending = placed.every((device, position) => {
    const before = placed[position - 1]
    return before === undefined || getAddress(before) <= getAddress(device)
  })
  return isAscending ? placed : placed.sort((a, b) => getAddress(a) - getAddress(b) || 0)
}
