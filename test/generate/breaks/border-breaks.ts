// One value on a border of QEMU's, or one step beyond it: half of these layouts are good.

import { GIB, KIB, MIB } from '../../../electron/model/units/size.ts'
import type { Breaking, Breaks } from './breaking.ts'

/** Where memory devices start while main memory fits below 4 GiB. */
const AREA_START = 4 * GIB

function getMainSize({ layout }: Breaking): number {
  return layout.memory.size ?? 128 * MIB
}

/** Two nodes of 32 MiB, and nothing else about memory. */
function makeTwoNodes(breaking: Breaking): void {
  const { layout } = breaking
  layout.nodes = [0, 1].map((id) => ({ id, memdev: breaking.addRam(32 * MIB) }))
  layout.distances = []
  layout.cpuAssignments = []
  layout.hmat = { latencyBandwidth: [], caches: [] }
  layout.genericInitiators = []
  layout.memory = { size: 64 * MIB }
  const { memoryBackend: _, ...machine } = layout.machine
  layout.machine = machine
  layout.devices = layout.devices.filter(({ kind }) => kind === 'ivshmem-plain')
  layout.chardevs = []
}

/** A machine of its own with 64 MiB and room for `devices` bytes of memory devices, and nothing else. */
function makeRoomy(breaking: Breaking, devices: number, slots = 2): void {
  makeTwoNodes(breaking)
  breaking.layout.devices = []
  breaking.layout.memory = { size: 64 * MIB, maxSize: 64 * MIB + devices, slots }
  breaking.layout.machine = { type: breaking.draw.pick(['pc', 'q35', 'pc-q35-6.2', 'pc-i440fx-4.0']) }
}

/** Two nodes, cpu 0 on the first, and a latency and bandwidth of it. */
function makeHmat(breaking: Breaking): void {
  makeTwoNodes(breaking)
  const { layout } = breaking
  layout.machine.hmat = true
  layout.cpus = {}
  const [first] = layout.nodes
  if (first) first.cpus = [0]
  const common = { initiator: 0, target: 0, hierarchy: 'memory' as const }
  layout.hmat.latencyBandwidth = [
    { ...common, dataType: 'access-latency', latency: 10 },
    { ...common, dataType: 'access-bandwidth', bandwidth: 64 * MIB },
  ]
}

const CACHE = {
  nodeId: 0,
  size: 64 * KIB,
  level: 1,
  associativity: 'direct',
  policy: 'write-back',
  line: 64,
} as const

export const borderBreaks: Breaks = {
  'border: distance': (breaking) => {
    makeTwoNodes(breaking)
    breaking.layout.distances = [{ src: 0, dst: 1, val: breaking.draw.pick([9, 10, 255, 256]) }]
  },
  'border: distance to itself': (breaking) => {
    makeTwoNodes(breaking)
    breaking.layout.distances = [
      { src: 0, dst: 1, val: 20 },
      { src: 1, dst: 1, val: breaking.draw.pick([10, 10, 11, 9]) },
    ]
  },
  'border: directions of a pair': (breaking) => {
    makeTwoNodes(breaking)
    breaking.layout.nodes.push({ id: 2 })
    const values = [
      { src: 0, dst: 1, val: 20 },
      { src: 1, dst: 0, val: breaking.draw.pick([20, 21]) },
      { src: 0, dst: 2, val: 30 },
      { src: 2, dst: 0, val: 30 },
      { src: 1, dst: 2, val: 40 },
      { src: 2, dst: 1, val: 40 },
    ]
    values.splice(breaking.draw.integer(2, 5), breaking.draw.integer(0, 2))
    breaking.layout.distances = values
  },
  'border: number of nodes': (breaking) => {
    makeTwoNodes(breaking)
    const count = breaking.draw.pick([127, 128, 129])
    for (let id = 2; id < count; id += 1) breaking.layout.nodes.push({ id })
  },
  'border: sum of nodes': (breaking) => {
    makeTwoNodes(breaking)
    const backend = breaking.getBackend(breaking.layout.nodes[0]?.memdev)
    if (backend) backend.size = 32 * MIB + breaking.draw.pick([-8192, -4096, -1, 0, 1, 4096, 8192])
  },
  'border: mem= by machine type': (breaking) => {
    makeTwoNodes(breaking)
    for (const node of breaking.layout.nodes) {
      delete node.memdev
      node.mem = 32 * MIB
    }
    breaking.layout.machine = {
      type: breaking.draw.pick([
        'pc-i440fx-5.0',
        'pc-i440fx-5.1',
        'pc-q35-5.0',
        'pc-q35-5.1',
        'pc',
        'q35',
        'microvm',
      ]),
    }
  },
  'border: number of slots': (breaking) => {
    makeRoomy(breaking, GIB, breaking.draw.pick([0, 1, 255, 256, 257]))
  },
  'border: slots without maxmem': ({ draw, layout }) => {
    delete layout.memory.maxSize
    layout.memory.slots = draw.pick([0, 0, 1])
  },
  'border: maxmem at main memory': (breaking) => {
    const { draw } = breaking
    makeRoomy(breaking, draw.pick([-8192, -4096, 0, 4096, 2048, 1]), 0)
    breaking.layout.memory.slots = draw.pick([0, 1])
    if (draw.chance(40)) delete breaking.layout.memory.slots
  },
  'border: end of the address space': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, 0, 0)
    layout.machine.type = draw.pick(['pc', 'q35', 'pc-q35-7.1', 'pc-q35-7.0', 'pc-i440fx-7.1'])
    // The PCI window is 2 GiB on pc and 32 GiB on q35; the area starts at 4 GiB.
    const window = layout.machine.type.startsWith('pc-i440fx') || layout.machine.type === 'pc' ? 2 : 32
    const limit = draw.pick([1012, 1024]) - window - 4
    layout.memory.maxSize =
      64 * MIB + (limit + draw.pick([-1, 0, 0, 1])) * GIB + draw.pick([0, 0, -4096, 4096])
    if (draw.chance(50))
      layout.target.cpu = draw.pick(['Haswell', 'max', 'EPYC', 'max,phys-bits=40', 'EPYC,phys-bits=41'])
    else delete layout.target.cpu
  },
  'border: below 4 GiB': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, 0, 0)
    layout.nodes = []
    layout.machine.type = draw.pick(['pc', 'q35', 'pc-i440fx-1.7', 'pc-i440fx-2.4', 'isapc', 'microvm'])
    layout.memory = { size: draw.pick([2.75, 3, 3.5, 4]) * GIB + draw.pick([-8192, 0, 0, 8192]) }
    if (draw.chance(40))
      layout.machine.maxRamBelow4g = draw.pick([GIB, 2 * GIB, 3 * GIB, 4 * GIB, 4 * GIB + 1, 3.25 * GIB])
  },
  'border: room for a device': (breaking) => {
    const { draw, layout } = breaking
    const size = draw.pick([2, 128]) * MIB
    makeRoomy(breaking, size + draw.pick([-4096, 0, 0, 4096]))
    layout.devices.push({
      kind: draw.pick(['pc-dimm', 'virtio-mem-pci', 'virtio-pmem-pci']),
      memdev: breaking.addRam(size),
    })
  },
  'border: address of a device': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB, 1)
    const size = 16 * MIB
    const end = AREA_START + 2 * GIB
    const address = draw.pick([
      AREA_START,
      AREA_START - 2 * MIB,
      AREA_START + 4096,
      AREA_START + 2 * MIB,
      end - size,
      end - size + 2 * MIB,
      end,
    ])
    layout.devices.push({ kind: 'pc-dimm', memdev: breaking.addRam(size), addr: address })
  },
  'border: devices side by side': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB)
    const size = 16 * MIB
    layout.devices.push(
      { kind: 'pc-dimm', memdev: breaking.addRam(size), addr: AREA_START + 64 * MIB },
      {
        kind: 'pc-dimm',
        memdev: breaking.addRam(size),
        addr: AREA_START + 64 * MIB + draw.pick([size, -size, size - 2 * MIB, 2 * MIB - size]),
      },
    )
  },
  'border: size of a device': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB)
    const kind = draw.pick(['ram', 'memfd', 'file'])
    const memdev = breaking.addRam(draw.pick([2 * MIB, 3 * MIB, 2 * MIB + 4096, MIB, 4096, 4 * MIB]))
    const backend = breaking.getBackend(memdev)
    if (backend)
      Object.assign(
        backend,
        { kind },
        kind === 'file' ? { memPath: `{TMP}/m${String(breaking.takeNumber())}` } : {},
      )
    if (draw.chance(30)) layout.machine.nvdimm = true
    layout.devices.push({
      kind: layout.machine.nvdimm ? 'nvdimm' : draw.pick(['pc-dimm', 'virtio-pmem-pci', 'virtio-mem-pci']),
      memdev,
    })
  },
  'border: slot and node of a DIMM': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB)
    layout.devices.push({
      kind: 'pc-dimm',
      memdev: breaking.addRam(2 * MIB),
      slot: draw.pick([-2, -1, 0, 1, 2]),
      node: draw.pick([0, 1, 2]),
    })
    if (draw.chance(50))
      layout.devices.push({ kind: 'pc-dimm', memdev: breaking.addRam(2 * MIB), slot: draw.pick([0, 1]) })
    if (draw.chance(30)) layout.devices.push({ kind: 'pc-dimm', memdev: breaking.addRam(2 * MIB) })
  },
  'border: label': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB)
    layout.machine.nvdimm = true
    const size = 4 * MIB
    layout.devices.push({
      kind: 'nvdimm',
      memdev: breaking.addRam(size),
      labelSize: draw.pick([
        128 * KIB - 1,
        128 * KIB,
        size - 2 * MIB,
        size - 2 * MIB + 1,
        size - 2 * MIB + 4096,
      ]),
    })
  },
  'border: virtio-mem block': (breaking) => {
    const { draw, layout } = breaking
    makeRoomy(breaking, GIB)
    layout.devices.push({
      kind: 'virtio-mem-pci',
      memdev: breaking.addRam(draw.pick([6, 8, 8]) * MIB),
      blockSize: draw.pick([512 * KIB, MIB, 2 * MIB, 3 * MIB, 4 * MIB, 8 * MIB]),
      ...draw.maybe(50, 'requestedSize', () => draw.pick([MIB, 2 * MIB, 4 * MIB, 16 * MIB])),
      ...draw.maybe(50, 'node', () => draw.pick([0, 1, 2])),
    })
  },
  'border: pages of a backend': (breaking) => {
    const { draw } = breaking
    const backend = breaking.pickBackend('memfd', 'file')
    backend.size = MIB + draw.pick([0, 512, 2048, 4095, 4096])
  },
  'border: length of a file': (breaking) => {
    const { draw } = breaking
    const backend = breaking.pickBackend('file')
    const size = (backend.size = MIB)
    const length = size + draw.pick([-4096, -1, 0, 4096])
    backend.memPath = `{TMP}/f${String(breaking.takeNumber())}-${String(length)}`
    Object.assign(
      backend,
      draw.maybe(30, 'offset', () => draw.pick([0, 4096, 2048])),
    )
  },
  'border: host node': (breaking) => {
    const { draw } = breaking
    Object.assign(breaking.pickBackend(), {
      policy: draw.pick(['bind', 'preferred', 'interleave']),
      hostNodes: [0, draw.pick([1, 127, 128])],
    })
  },
  'border: cpu index': (breaking) => {
    makeTwoNodes(breaking)
    const maxcpus = breaking.draw.pick([2, 4])
    breaking.layout.cpus = { cpus: 1, maxcpus }
    const [first, second] = breaking.layout.nodes
    if (first) first.cpus = [maxcpus - breaking.draw.pick([0, 1])]
    if (second && breaking.draw.chance(40)) second.cpus = [breaking.draw.pick([0, maxcpus - 1])]
  },
  'border: cpus of the machine': ({ draw, layout }) => {
    const [type, limit] = draw.pick<readonly [string, number]>([
      ['pc', 255],
      ['q35', 288],
      ['q35', 4096],
      ['pc-q35-2.7', 255],
      ['pc-q35-2.8', 288],
      ['microvm', 288],
      ['isapc', 1],
      ['none', 1],
    ])
    const maxcpus = limit + draw.pick([0, 1])
    layout.machine = { type }
    layout.memory = {}
    layout.nodes = []
    layout.devices = []
    layout.cpuAssignments = []
    layout.distances = []
    layout.hmat = { latencyBandwidth: [], caches: [] }
    layout.genericInitiators = []
    layout.chardevs = []
    layout.cpus = { cpus: 1, maxcpus }
    delete layout.target.cpu
  },
  'border: apic ids': ({ draw, layout }) => {
    // 254 is the last without x2apic; levels are rounded up to powers of two.
    const levels = draw.pick<{ sockets: number; cores: number }>([
      { sockets: 254, cores: 1 },
      { sockets: 255, cores: 1 },
      { sockets: 63, cores: 3 },
      { sockets: 64, cores: 3 },
      { sockets: 85, cores: 3 },
    ])
    layout.machine = { type: draw.pick(['pc', 'q35']) }
    layout.memory = {}
    layout.nodes = []
    layout.devices = []
    layout.cpuAssignments = []
    layout.distances = []
    layout.hmat = { latencyBandwidth: [], caches: [] }
    layout.genericInitiators = []
    layout.chardevs = []
    layout.cpus = { cpus: 1, maxcpus: levels.sockets * levels.cores, ...levels, threads: 1 }
    layout.target = {
      accel: 'tcg',
      ...draw.maybe(40, 'cpu', () => draw.pick(['max', 'max,x2apic=off', 'Haswell'])),
    }
  },
  'border: product of levels': ({ draw, layout }) => {
    const maxcpus = 12
    layout.cpus = {
      cpus: draw.pick([1, 12, 13]),
      maxcpus,
      sockets: draw.pick([1, 2, 3]),
      cores: draw.pick([2, 3, 6]),
      threads: draw.pick([1, 2]),
    }
  },
  'border: latencies': (breaking) => {
    const { draw, layout } = breaking
    makeHmat(breaking)
    const latency = draw.pick([65_534, 65_535, 655_340, 655_350])
    layout.hmat.latencyBandwidth.push({
      initiator: 0,
      target: 1,
      hierarchy: 'memory',
      dataType: 'access-latency',
      latency,
    })
  },
  'border: bandwidths': (breaking) => {
    const { draw, layout } = breaking
    makeHmat(breaking)
    const bandwidth = draw.pick([
      MIB,
      MIB + KIB,
      MIB + KIB,
      64 * MIB,
      (2 ** 21 - 64) * MIB,
      65_534 * 64 * MIB,
      65_535 * 64 * MIB,
      32_769 * 64 * MIB,
      65_537 * 32 * MIB,
    ])
    layout.hmat.latencyBandwidth.push({
      initiator: 0,
      target: 1,
      hierarchy: 'memory',
      dataType: 'access-bandwidth',
      bandwidth,
    })
  },
  'border: caches': (breaking) => {
    const { draw, layout } = breaking
    makeHmat(breaking)
    layout.hmat.caches = [
      { ...CACHE, level: draw.pick([1, 1, 1, 1, 2, 0]) },
      { ...CACHE, level: draw.pick([1, 2, 2, 2, 3]), size: CACHE.size + draw.pick([-1, 0, 0, 1]) },
    ]
    if (draw.chance(30)) layout.hmat.caches.push({ ...CACHE, level: draw.pick([3, 4]), size: MIB })
    if (draw.chance(30)) layout.hmat.latencyBandwidth.pop()
  },
  'border: ends of a latency': (breaking) => {
    const { draw, layout } = breaking
    makeHmat(breaking)
    layout.hmat.latencyBandwidth.push({
      initiator: draw.pick([0, 1, 2]),
      target: draw.pick([0, 1, 2]),
      hierarchy: 'memory',
      dataType: 'read-latency',
      latency: 10,
    })
  },
  'border: initiator': (breaking) => {
    const { draw, layout } = breaking
    makeHmat(breaking)
    const [first, second] = layout.nodes
    if (draw.chance(30) && first) first.initiator = draw.pick([0, 1])
    if (second) second.initiator = draw.pick([0, 1, 2, 127, 128])
  },
  'border: ivshmem': (breaking) => {
    const backend = breaking.getBackend(breaking.pickIvshmem().memdev)
    if (!backend) return false
    backend.kind = 'ram'
    backend.size = MIB + breaking.draw.pick([-4096, 0, 4096, 2 * MIB])
    return undefined
  },
  'border: main memory of a backend': (breaking) => {
    const { draw, layout } = breaking
    layout.nodes = []
    layout.distances = []
    layout.cpuAssignments = []
    layout.hmat = { latencyBandwidth: [], caches: [] }
    const size = 64 * MIB
    layout.machine.memoryBackend = breaking.addRam(size + draw.pick([-8192, -4096, 0, 1, 8192]))
    layout.memory = { size: size - draw.pick([0, 4096, 8192]), ...draw.maybe(30, 'slots', () => 0) }
    if (layout.memory.slots !== undefined)
      layout.memory.maxSize = getMainSize(breaking) + draw.pick([0, 8192, GIB])
  },
}
