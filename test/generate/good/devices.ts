// Memory devices with room for them, ivshmem devices, plugged cpus and bridges, as QEMU accepts them.

import type { Device } from '../../../electron/model/device.ts'
import { GIB, KIB, MIB } from '../../../electron/model/units/size.ts'
import { addBackend, refer, type Purpose } from './backends.ts'
import { getSlotIds } from './numa.ts'
import type { Making } from './making.ts'

/** Where memory devices start while main memory fits below 4 GiB. */
const AREA_START = 4 * GIB

type PlacedKind = 'pc-dimm' | 'nvdimm' | 'virtio-mem-pci' | 'virtio-pmem-pci'

const PURPOSES: Record<PlacedKind, Purpose> = {
  'pc-dimm': 'dimm',
  nvdimm: 'nvdimm',
  'virtio-mem-pci': 'virtio-mem',
  'virtio-pmem-pci': 'virtio-pmem',
}

interface Placement {
  kind: PlacedKind
  size: number
  /** Address, where the device names one. */
  address?: number
}

function drawDeviceSize({ draw }: Making): number {
  return draw.weigh([
    [70, draw.pick([2, 4, 8, 16, 32, 64, 128]) * MIB],
    [15, draw.integer(1, 40) * 2 * MIB],
    [10, draw.pick([128 * MIB, 256 * MIB, GIB, GIB + 2 * MIB])],
    [5, 4 * GIB],
  ])
}

function drawUuid(): string {
  return '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
}

function makeDevice(making: Making, placement: Placement, node: number | undefined): Device {
  const { draw } = making
  const { kind, size, address } = placement
  // An alignment of 2 MiB suits every kind; files take pages.
  const isOdd = kind === 'pc-dimm' && draw.chance(12)
  const backend = isOdd
    ? addBackend(making, 'dimm', size + draw.integer(1, 3) * 4 * KIB, draw.pick(['file', 'memfd']))
    : addBackend(making, PURPOSES[kind], size)
  const memdev = refer(making, backend)
  const common = { ...draw.maybe(40, 'id', () => `d${String(making.takeNumber())}`), memdev }
  const where = node === undefined ? {} : { node }
  switch (kind) {
    case 'pc-dimm':
      return { kind, ...common, ...where, ...(address === undefined ? {} : { addr: address }) }
    case 'nvdimm':
      return {
        kind,
        ...common,
        ...where,
        ...(address === undefined ? {} : { addr: address }),
        ...draw.maybe(size > 4 * MIB ? 30 : 0, 'labelSize', () => draw.pick([128 * KIB, 256 * KIB, 2 * MIB])),
        ...draw.maybe(10, 'unarmed', () => draw.chance(50)),
        ...draw.maybe(10, 'uuid', drawUuid),
      }
    case 'virtio-mem-pci': {
      const blockSize = draw.pick([MIB, 2 * MIB, 2 * MIB])
      return {
        kind,
        ...common,
        ...where,
        ...(address === undefined ? {} : { memaddr: address }),
        ...draw.maybe(35, 'blockSize', () => blockSize),
        ...draw.maybe(40, 'requestedSize', () => draw.pick([0, 2 * MIB, size])),
        ...draw.maybe(15, 'unpluggedInaccessible', () => draw.pick(['on', 'off', 'auto'])),
        ...draw.maybe(5, 'prealloc', () => draw.chance(50)),
      }
    }
    case 'virtio-pmem-pci':
      return { kind, ...common, ...(address === undefined ? {} : { memaddr: address }) }
  }
}

function drawPlacements(making: Making): Placement[] {
  const { draw, board } = making
  const count = draw.weigh([
    [45, 0],
    [22, 1],
    [18, 2],
    [10, 3],
    [5, draw.integer(4, 8)],
  ])
  const takesDimms = making.layout.machine.acpi !== 'off'
  const placements = Array.from({ length: count }, (): Placement => {
    const kind = draw.weigh<PlacedKind>([
      [takesDimms ? 45 : 0, 'pc-dimm'],
      [takesDimms ? 18 : 0, 'nvdimm'],
      [25, 'virtio-mem-pci'],
      [12, 'virtio-pmem-pci'],
    ])
    return { kind, size: drawDeviceSize(making) }
  })
  const isFixed =
    board.version >= 203 && making.memory.size < 2 * GIB && making.layout.machine.maxRamBelow4g === undefined
  if (isFixed && draw.chance(25)) giveAddresses(making, placements)
  return placements
}

/** Addresses 1 GiB and more apart, in any order; the devices without one go first and stay below. */
function giveAddresses({ draw }: Making, placements: Placement[]): void {
  let next = AREA_START + (draw.chance(50) ? 0 : 2 * GIB)
  for (const placement of draw.shuffle(placements)) {
    placement.address = next
    next += Math.ceil(placement.size / GIB) * GIB + (draw.chance(30) ? GIB : 0)
  }
}

/** maxmem and slots that leave room for the devices. */
function makeRoom(making: Making, placements: readonly Placement[]): void {
  const { draw, layout, memory } = making
  const isDimm = ({ kind }: Placement): boolean => kind === 'pc-dimm' || kind === 'nvdimm'
  const dimms = placements.filter(isDimm).length
  const sizes = placements.reduce((sum, { size }) => sum + size + 16 * KIB, 0)
  const ends = placements.map(({ address = 0, size }) => (address > 0 ? address + size - AREA_START : 0))
  const slack = draw.weigh([
    [6, GIB],
    [3, 64 * MIB],
    [2, 0],
    [1, 100 * GIB],
  ])
  const room = Math.max(sizes, ...ends) + (placements.length === 0 && slack === 0 ? 4 * KIB : slack)
  const maximum = Math.max(memory.size, memory.leastMaximum) + room
  layout.memory.maxSize = Math.ceil(maximum / (4 * KIB)) * 4 * KIB
  if (dimms > 0 || draw.chance(30))
    layout.memory.slots =
      dimms +
      draw.weigh([
        [10, 0],
        [6, draw.integer(1, 3)],
        [1, 32],
      ])
}

/** Slots by number, for some DIMMs; the last ones, so that automatic ones do not take them before. */
function giveSlots({ draw, layout }: Making): void {
  const slots = layout.memory.slots ?? 0
  const dimms = layout.devices.filter((device) => device.kind === 'pc-dimm' || device.kind === 'nvdimm')
  if (draw.chance(60)) return
  const free = draw.shuffle(Array.from({ length: slots }, (_, slot) => slot))
  const all = draw.chance(50)
  for (const [position, dimm] of dimms.entries()) {
    const slot = all ? free[position] : position === 0 ? slots - 1 : draw.chance(30) ? -1 : undefined
    if (slot !== undefined) dimm.slot = slot
  }
}

/** Adds memory devices and the room for them, on boards that give them a place. */
export function addMemoryDevices(making: Making): void {
  const { draw, layout } = making
  if (!making.hasDeviceMemory) {
    // microvm and none take maxmem without a use for it.
    if ((making.board.family === 'microvm' || making.board.family === 'none') && draw.chance(15))
      layout.memory.maxSize = Math.max(making.memory.size, making.memory.leastMaximum) + GIB
    return
  }
  const placements = drawPlacements(making)
  if (placements.length > 0 || draw.chance(20)) makeRoom(making, placements)
  if (placements.some(({ kind }) => kind === 'nvdimm')) {
    layout.machine.nvdimm = true
    Object.assign(
      layout.machine,
      draw.maybe(20, 'nvdimmPersistence', () => draw.pick(['cpu', 'mem-ctrl'])),
    )
  }
  for (const placement of placements) {
    const node = draw.chance(50) ? draw.integer(0, making.nodeCount - 1) : undefined
    layout.devices.push(makeDevice(making, placement, node))
  }
  giveSlots(making)
}

/** Adds ivshmem-plain devices of sizes that are powers of two; with a name, for what may refer to them. */
export function addIvshmem(making: Making): void {
  const { draw, layout } = making
  if (!making.hasPci) return
  const count = draw.weigh([
    [82, 0],
    [14, 1],
    [4, 2],
  ])
  for (let index = 0; index < count; index += 1) {
    const size =
      2 **
      draw.weigh([
        [1, draw.integer(0, 11)],
        [5, draw.integer(12, 26)],
      ])
    layout.devices.push({
      kind: 'ivshmem-plain',
      ...draw.maybe(40, 'id', () => `iv${String(making.takeNumber())}`),
      memdev: refer(making, addBackend(making, 'ivshmem', size)),
      ...draw.maybe(30, 'master', () => draw.pick(['on', 'off', 'auto'])),
    })
  }
  if (draw.chance(3)) addDoorbell(making, 'iv-v0-i0-s1048576-n1')
}

/** Adds an ivshmem-doorbell on a server; the socket's name says how the server behaves. */
export function addDoorbell(making: Pick<Making, 'draw' | 'layout' | 'takeNumber'>, server: string): void {
  const { draw, layout } = making
  const id = `c${String(making.takeNumber())}`
  layout.chardevs.push({ id, backend: 'socket', path: `{TMP}/${server}` })
  layout.devices.push({
    kind: 'ivshmem-doorbell',
    chardev: id,
    ...draw.maybe(40, 'vectors', () => draw.pick([1, 2, 8, 256, 2048])),
    ...draw.maybe(20, 'ioeventfd', () => draw.chance(50)),
    ...draw.maybe(20, 'master', () => draw.pick(['on', 'off', 'auto'])),
  })
}

/** Plugs a cpu that is not there at start, and adds a bridge with a guest node. */
export function addOtherDevices(making: Making): void {
  const { draw, layout, cpus, board } = making
  if (!making.hasPci) return
  const isPluggable =
    cpus.isExplicit && cpus.cpus < cpus.maxcpus && layout.target.cpu === undefined && board.version >= 207
  if (isPluggable && draw.chance(25))
    layout.devices.push({ kind: 'cpu', driver: 'qemu64-x86_64-cpu', ...getSlotIds(making, cpus.maxcpus - 1) })
  if (draw.chance(3)) {
    layout.devices.push({
      kind: board.family === 'pc' ? 'pxb' : 'pxb-pcie',
      id: `pxb${String(making.takeNumber())}`,
      busNr: draw.pick([100, 128, 200]),
      ...(layout.nodes.length > 0
        ? draw.maybe(60, 'numaNode', () => draw.integer(0, layout.nodes.length - 1))
        : {}),
    })
  }
}

/** Adds a generic initiator (QEMU 9.0 and later) on an ivshmem device. */
export function addGenericInitiator(making: Making): void {
  const { draw, layout } = making
  const device = layout.devices.find(({ kind, id }) => kind === 'ivshmem-plain' && id !== undefined)
  if (!device?.id || layout.nodes.length === 0 || !draw.chance(15)) return
  layout.genericInitiators.push({
    id: `gi${String(making.takeNumber())}`,
    pciDev: device.id,
    node: draw.integer(0, layout.nodes.length - 1),
  })
}
