// Breaks of memory devices and their room, ivshmem devices, plugged cpus and bridges.

import type { Chardev, Device } from '../../../electron/model/device.ts'
import { GIB, KIB, MIB } from '../../../electron/model/units/size.ts'
import { drawEdgeSize, drawOddNumber, drawOddSize } from '../draw.ts'
import { addDoorbell } from '../good/devices.ts'
import type { Breaking, Breaks } from './breaking.ts'

const PLACED = ['pc-dimm', 'nvdimm', 'virtio-mem-pci', 'virtio-pmem-pci'] as const

function pickPlaced(
  breaking: Breaking,
): ReturnType<typeof breaking.pickMemoryDevice<(typeof PLACED)[number]>> {
  const [first, ...others] = breaking.draw.shuffle(PLACED)
  return breaking.pickMemoryDevice(first ?? 'pc-dimm', ...others)
}

const ADDRESSES = [
  1,
  4096,
  MIB,
  GIB,
  4 * GIB - 2 * MIB,
  4 * GIB,
  4 * GIB + 4096,
  4 * GIB + MIB,
  4 * GIB + 2 * MIB,
  5 * GIB,
  5 * GIB - 2 * MIB,
  6 * GIB,
  64 * GIB,
  1024 * GIB,
  2 ** 52,
] as const

/** Servers by the name of their socket: version, id, bytes of shared memory, vectors, and what is odd about them. */
const SERVERS = [
  'iv-v0-i0-s1048576-n1',
  'iv-v0-i0-s1048576-n0',
  'iv-v0-i1-s1048576-n1',
  'iv-v0-i65535-s4096-n2',
  'iv-v0-i65536-s1048576-n1',
  'iv-v1-i0-s1048576-n1',
  'iv-v0-i0-s3145728-n1',
  'iv-v0-i0-s1-n1',
  'iv-v0-i0-s5000-n1',
  'iv-v0-i0-s8192-n9',
  'iv-v0-i0-s1048576-n1-fv',
  'iv-v0-i0-s1048576-n1-fi',
  'iv-v0-i0-s1048576-n1-early',
  'iv-v0-i0-s1048576-n1-hup',
] as const

/** Mute chardevs make QEMU wait until a runner's deadline, so that they come seldom. */
const CHARDEVS: readonly [number, Omit<Chardev, 'id'>][] = [
  [1, { backend: 'null' }],
  [4, { backend: 'socket', path: '{TMP}/nobody' }],
  [1, { backend: 'socket', path: '{TMP}/listen', server: true, wait: false }],
]

export const deviceBreaks: Breaks = {
  'device memdev': (breaking) => {
    pickPlaced(breaking).memdev = breaking.drawReference()
  },
  'device memdev gone': (breaking) => {
    delete pickPlaced(breaking).memdev
  },
  'device node': (breaking) => {
    const device = breaking.pickMemoryDevice('pc-dimm', 'nvdimm', 'virtio-mem-pci')
    device.node = breaking.draw.weigh([
      [5, breaking.draw.integer(0, 5)],
      [2, breaking.draw.pick([127, 128, 129, 2 ** 32 - 1, 2 ** 32, -1])],
    ])
  },
  'device slot': (breaking) => {
    const device = breaking.pickMemoryDevice('pc-dimm', 'nvdimm')
    device.slot = breaking.draw.weigh([
      [6, breaking.draw.integer(0, 4)],
      [3, breaking.draw.pick([-1, -2, 255, 256, 2 ** 31 - 1, 2 ** 31, -(2 ** 31)])],
    ])
  },
  'slots fewer': ({ draw, layout }) => {
    const { slots } = layout.memory
    if (slots === undefined || slots === 0) return false
    layout.memory.slots = draw.chance(50) ? 0 : slots - 1
    return undefined
  },
  'slots gone': ({ layout }) => {
    if (layout.memory.slots === undefined) return false
    delete layout.memory.slots
    return undefined
  },
  'room smaller': ({ draw, layout }) => {
    const { maxSize } = layout.memory
    if (maxSize === undefined) return false
    layout.memory.maxSize = Math.max(
      0,
      maxSize - draw.pick([4096, 2 * MIB, 16 * MIB, 64 * MIB, 128 * MIB, GIB]),
    )
    return undefined
  },
  'device address': (breaking) => {
    const device = pickPlaced(breaking)
    const address = breaking.draw.pick(ADDRESSES)
    if (device.kind === 'pc-dimm' || device.kind === 'nvdimm') device.addr = address
    else device.memaddr = address
  },
  'device addresses close': (breaking) => {
    const { draw, layout } = breaking
    const first = breaking.pickMemoryDevice('pc-dimm', 'nvdimm')
    breaking.needRoom(4 * GIB)
    const second: Device = { kind: 'pc-dimm', memdev: breaking.addRam(4 * MIB) }
    layout.devices.push(second)
    first.addr = 4 * GIB + draw.pick([0, 2 * MIB, 4 * MIB])
    second.addr = first.addr + draw.pick([0, 2, 4, 6, 128]) * MIB
  },
  'device size': (breaking) => {
    const backend = breaking.getBackend(pickPlaced(breaking).memdev)
    if (!backend) return false
    backend.size = breaking.draw.weigh([
      [4, breaking.draw.integer(1, 7) * MIB + breaking.draw.pick([0, 4096, 8192, 64 * KIB])],
      [2, drawEdgeSize(breaking.draw)],
      [1, drawOddSize(breaking.draw)],
    ])
    return undefined
  },
  'device more than room': (breaking) => {
    const { draw, layout } = breaking
    pickPlaced(breaking)
    layout.devices.push({
      kind: draw.pick(['pc-dimm', 'virtio-pmem-pci']),
      memdev: breaking.addRam(draw.pick([2 * MIB, 128 * MIB, GIB, 4 * GIB])),
    })
  },
  'device size key': (breaking) => {
    pickPlaced(breaking).extra = {
      [breaking.draw.pick(['size', 'foo', 'hotplugged', 'slots', 'memdev2'])]: '1',
    }
  },
  'backend align of a device': (breaking) => {
    const { draw } = breaking
    const device = pickPlaced(breaking)
    const backend = breaking.getBackend(device.memdev)
    if (!backend) return false
    backend.kind = 'file'
    backend.memPath ??= `{TMP}/m${String(breaking.takeNumber())}`
    backend.align = draw.pick([4096, MIB, 2 * MIB, 4 * MIB, 128 * MIB, GIB, 2 * GIB, 8 * GIB])
    return undefined
  },
  'device of no machine': ({ draw, layout }) => {
    if (layout.devices.length === 0) return false
    layout.machine.type = draw.pick([
      'microvm',
      'isapc',
      'none',
      'pc-i440fx-2.0',
      'pc-i440fx-2.1',
      'pc-i440fx-2.2',
      'pc-i440fx-2.4',
    ])
    return undefined
  },
  'nvdimm off': (breaking) => {
    breaking.pickMemoryDevice('nvdimm')
    if (breaking.draw.chance(50)) breaking.layout.machine.nvdimm = false
    else delete breaking.layout.machine.nvdimm
  },
  'nvdimm label': (breaking) => {
    const { draw } = breaking
    const device = breaking.pickMemoryDevice('nvdimm')
    const size = breaking.getBackend(device.memdev)?.size ?? 2 * MIB
    device.labelSize = draw.pick([
      0,
      1,
      64 * KIB,
      128 * KIB - 1,
      128 * KIB,
      128 * KIB + 1,
      2 * MIB,
      Math.max(size - 2 * MIB, 0),
      Math.max(size - 1, 0),
      size,
      size + MIB,
    ])
  },
  'nvdimm read-only': (breaking) => {
    const { draw } = breaking
    const device = breaking.pickMemoryDevice('nvdimm')
    const backend = breaking.getBackend(device.memdev)
    if (!backend) return false
    const size = (backend.size ??= 4 * MIB)
    Object.assign(backend, {
      kind: 'file',
      memPath: `{TMP}/f${String(breaking.takeNumber())}-${String(size)}`,
      readonly: true,
    })
    Object.assign(
      backend,
      draw.maybe(40, 'rom', () => draw.pick(['on', 'off', 'auto'])),
    )
    Object.assign(
      device,
      draw.maybe(40, 'unarmed', () => draw.chance(60)),
    )
    return undefined
  },
  'nvdimm uuid': (breaking) => {
    breaking.pickMemoryDevice('nvdimm').uuid = breaking.draw.pick([
      'foo',
      '',
      '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
      '6BA7B8109dad11d180b400c04fd430c8',
      'auto',
      '6ba7b810-9dad-11d1-80b4-00c04fd430cg',
    ])
  },
  'virtio-mem block size': (breaking) => {
    breaking.pickMemoryDevice('virtio-mem-pci').blockSize = breaking.draw.pick([
      0,
      4096,
      512 * KIB,
      MIB,
      3 * MIB,
      2 * MIB,
      4 * MIB,
      8 * MIB,
      64 * MIB,
      GIB,
      4 * GIB,
    ])
  },
  'virtio-mem requested': (breaking) => {
    breaking.pickMemoryDevice('virtio-mem-pci').requestedSize = breaking.draw.pick([
      0,
      1,
      4096,
      MIB,
      2 * MIB,
      3 * MIB,
      4 * GIB,
      2 ** 45,
    ])
  },
  'virtio-mem switches': (breaking) => {
    const { draw } = breaking
    const device = breaking.pickMemoryDevice('virtio-mem-pci')
    Object.assign(
      device,
      draw.maybe(60, 'unpluggedInaccessible', () => draw.pick(['on', 'off', 'auto'])),
      draw.maybe(60, 'dynamicMemslots', () => draw.chance(70)),
    )
  },
  'virtio-mem backend': (breaking) => {
    const { draw } = breaking
    const device = breaking.pickMemoryDevice('virtio-mem-pci')
    const backend = breaking.getBackend(device.memdev)
    if (!backend || (backend.size ?? 0) > 64 * MIB) return false
    const size = String(backend.size ?? 2 * MIB)
    Object.assign(
      backend,
      draw.pick<object>([
        { prealloc: true },
        { prealloc: false },
        { kind: 'file', memPath: `{TMP}/m${String(breaking.takeNumber())}`, share: draw.chance(50) },
        { kind: 'memfd', share: draw.chance(50) },
        { kind: 'file', memPath: `{TMP}/f${String(breaking.takeNumber())}-${size}`, readonly: true },
        {
          kind: 'file',
          memPath: `{TMP}/f${String(breaking.takeNumber())}-${size}`,
          readonly: true,
          rom: 'off',
        },
      ]),
    )
    return undefined
  },
  'virtio-mem under lock': (breaking) => {
    const { draw, layout } = breaking
    const sum = layout.backends.reduce((total, { size = 0 }) => total + size, layout.memory.size ?? 128 * MIB)
    if (sum > 60 * MIB) return false
    breaking.pickMemoryDevice('virtio-mem-pci')
    layout.memory.memLock = draw.pick(['on', 'off', 'on-fault'])
    return undefined
  },
  'device on a bare bus': (breaking) => {
    const { draw } = breaking
    breaking.layout.devices.push({
      kind: draw.pick(['virtio-mem', 'virtio-pmem']),
      memdev: breaking.addRam(2 * MIB),
    })
    if (draw.chance(40)) breaking.needRoom(GIB)
  },
  'two users of a backend': (breaking) => {
    const { draw, layout } = breaking
    const users = layout.devices.flatMap((device) =>
      'memdev' in device && device.memdev !== undefined ? [device.memdev] : [],
    )
    const memdev =
      draw.pickFrom([...users, ...layout.nodes.flatMap((node) => node.memdev ?? [])]) ??
      breaking.addRam(2 * MIB)
    if (draw.chance(40)) breaking.pickIvshmem().memdev = memdev
    else pickPlaced(breaking).memdev = memdev
    return undefined
  },
  'ivshmem size': (breaking) => {
    const { draw } = breaking
    const backend = breaking.getBackend(breaking.pickIvshmem().memdev)
    if (!backend) return false
    backend.size = draw.pick([
      1,
      2,
      3,
      4095,
      4096,
      5000,
      12_288,
      MIB - 1,
      MIB + 1,
      MIB + 4096,
      3 * MIB,
      2 * MIB,
      GIB,
      3 * GIB,
    ])
    return undefined
  },
  'ivshmem memdev': (breaking) => {
    const device = breaking.pickIvshmem()
    if (breaking.draw.chance(40)) delete device.memdev
    else device.memdev = breaking.drawReference()
  },
  'ivshmem keys': (breaking) => {
    breaking.pickIvshmem().extra = {
      [breaking.draw.pick(['size', 'shm', 'vectors', 'ioeventfd', 'msi', 'use64', 'role', 'chardev', 'foo'])]:
        breaking.draw.pick(['1', 'on', '4M']),
    }
  },
  'ivshmem of another kind': (breaking) => {
    const { draw, layout } = breaking
    layout.devices.push(
      draw.pick<Device>([
        { kind: 'ivshmem', shm: 'x', size: '4M' },
        { kind: 'ivshmem', shm: 'x', role: 'peer', use64: true },
        { kind: 'ivshmem-flat' },
        { kind: 'ivshmem-flat', chardev: 'nope' },
        { kind: 'ivshmem-doorbell' },
        { kind: 'ivshmem-doorbell', chardev: 'nope' },
      ]),
    )
  },
  'doorbell server': (breaking) => {
    const { draw, layout } = breaking
    addDoorbell({ draw, layout, takeNumber: () => breaking.takeNumber() }, draw.pick(SERVERS))
    const device = layout.devices.at(-1)
    if (device?.kind === 'ivshmem-doorbell' && draw.chance(30))
      device.vectors = draw.pick([0, 1, 2, 2047, 2048, 2049, 65_535, 2 ** 32 - 1])
  },
  'doorbell master': (breaking) => {
    const { draw, layout } = breaking
    addDoorbell(
      { draw, layout, takeNumber: () => breaking.takeNumber() },
      draw.pick(['iv-v0-i0-s1048576-n1', 'iv-v0-i1-s1048576-n1']),
    )
    const device = layout.devices.at(-1)
    if (device?.kind === 'ivshmem-doorbell') device.master = draw.pick(['on', 'off', 'auto'])
  },
  'doorbell keys': (breaking) => {
    const { draw, layout } = breaking
    addDoorbell({ draw, layout, takeNumber: () => breaking.takeNumber() }, 'iv-v0-i0-s1048576-n1')
    const device = layout.devices.at(-1)
    if (device)
      device.extra = {
        [draw.pick(['size', 'shm', 'memdev', 'msi', 'use64', 'role', 'foo'])]: draw.pick(['1', 'on', '4M']),
      }
  },
  'doorbell chardev': (breaking) => {
    const { draw, layout } = breaking
    const id = breaking.takeId('c')
    layout.chardevs.push({
      id,
      ...draw.weigh(CHARDEVS),
    })
    layout.devices.push({ kind: 'ivshmem-doorbell', chardev: id })
    if (draw.chance(20)) layout.devices.push({ kind: 'ivshmem-doorbell', chardev: id })
  },
  'chardev keys': (breaking) => {
    const { draw, layout } = breaking
    addDoorbell({ draw, layout, takeNumber: () => breaking.takeNumber() }, 'iv-v0-i0-s1048576-n1')
    const chardev = layout.chardevs.at(-1)
    if (chardev)
      chardev.extra = { [draw.pick(['foo', 'logfile', 'mux', 'telnet'])]: draw.pick(['off', '{TMP}/m998']) }
  },
  'plugged cpu': (breaking) => {
    const { draw, layout } = breaking
    layout.cpus = { cpus: 1, maxcpus: 4, sockets: 2, cores: 2, threads: 1 }
    layout.devices.push({
      kind: 'cpu',
      driver: draw.pick(['qemu64-x86_64-cpu', 'qemu64-x86_64-cpu', 'max-x86_64-cpu', 'nope-x86_64-cpu']),
      ...draw.maybe(90, 'socketId', () => draw.integer(0, 2)),
      ...draw.maybe(90, 'coreId', () => draw.integer(0, 2)),
      ...draw.maybe(90, 'threadId', () => draw.integer(0, 1)),
      ...draw.maybe(10, 'dieId', () => draw.integer(0, 1)),
      ...draw.maybe(40, 'nodeId', () => draw.integer(0, 1)),
    })
  },
  bridge: (breaking) => {
    const { draw, layout } = breaking
    layout.devices.push({
      kind: draw.pick(['pxb', 'pxb-pcie']),
      id: breaking.takeId('pxb'),
      ...draw.maybe(90, 'busNr', () => draw.pick([0, 1, 100, 128, 255, 256, -1])),
      ...draw.maybe(60, 'numaNode', () => draw.pick([0, 1, 2, 127, 128, 65_535, 65_536])),
    })
  },
  'device place': (breaking) => {
    const { draw } = breaking
    const device = draw.chance(50)
      ? breaking.pickIvshmem()
      : breaking.pickMemoryDevice('virtio-mem-pci', 'virtio-pmem-pci')
    device.extra = {
      ...draw.maybe(70, 'addr', () =>
        draw.pick(['5', '0', '1', '1f', '1e', '20', '40', '5.1', '5.7', '5.8', '0x5', '', 'x', '1d.7']),
      ),
      ...draw.maybe(50, 'bus', () => draw.pick(['pci.0', 'pcie.0', 'nope', 'pci', ''])),
    }
    if (draw.chance(40))
      breaking.layout.devices.push({
        kind: 'ivshmem-plain',
        memdev: breaking.addRam(MIB),
        extra: device.extra,
      })
  },
  'devices to the end of the bus': (breaking) => {
    const { draw, layout } = breaking
    const count = draw.pick([28, 29, 30, 31, 32])
    for (let number = 0; number < count; number += 1)
      layout.devices.push({ kind: 'ivshmem-plain', memdev: breaking.addRam(4 * KIB) })
  },
  'microvm with pcie': (breaking) => {
    const { draw, layout } = breaking
    layout.machine = { type: 'microvm', extra: { pcie: draw.pick(['on', 'off']) } }
    layout.devices = layout.devices.filter(
      ({ kind }) => kind !== 'pxb' && kind !== 'pxb-pcie' && kind !== 'cpu',
    )
    if (draw.chance(50)) breaking.pickIvshmem()
  },
  'device id': (breaking) => {
    pickPlaced(breaking).id = breaking.draw.pick([
      '1a',
      'a b',
      '-',
      'a/b',
      'a.b',
      breaking.layout.devices.find(({ id }) => id !== undefined)?.id ?? 'd1',
    ])
  },
  'device numbers': (breaking) => {
    const device = breaking.pickMemoryDevice('pc-dimm', 'nvdimm')
    if (breaking.draw.chance(50)) device.node = drawOddNumber(breaking.draw)
    else device.slot = drawOddNumber(breaking.draw)
  },
}
