// Layouts about one rule each that the other breaks hardly ever reach; about a third of them are good.

import type { Device } from '../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import type { MemoryBackend } from '../../../electron/model/backend.ts'
import { GIB, KIB, MIB } from '../../../electron/model/units/size.ts'
import type { Breaking, Breaks } from './breaking.ts'

/** Puts a small layout in the place of the drawn one. */
function replace({ layout }: Breaking, more: Partial<Omit<Layout, 'schema'>>): void {
  Object.assign(layout, makeLayout({ target: { accel: 'tcg' }, memory: { size: 64 * MIB }, ...more }))
}

/** A layout with one backend that is all of its memory. */
function replaceBackend(breaking: Breaking, backend: Partial<MemoryBackend>): void {
  const main: MemoryBackend = { kind: 'ram', id: 'm', size: 64 * MIB, ...backend }
  replace(breaking, { machine: { memoryBackend: 'm' }, memory: { size: 64 * MIB }, backends: [main] })
}

/** A layout with room for devices, each with a ram backend of its own. */
function replaceDevices(
  breaking: Breaking,
  sizes: readonly number[],
  make: (memdev: string, position: number) => Device,
  memory: Layout['memory'] = { size: 64 * MIB, maxSize: 4 * GIB, slots: 4 },
): void {
  const backends = sizes.map((size, position) => ({ kind: 'ram' as const, id: `d${String(position)}`, size }))
  replace(breaking, { memory, backends, devices: backends.map(({ id }, position) => make(id, position)) })
}

export const rareBreaks: Breaks = {
  'rare: memory in a device file': (breaking) => {
    replaceBackend(breaking, {
      kind: 'file',
      memPath: breaking.draw.pick(['/dev/null', '/dev/zero', '{TMP}/d']),
    })
  },
  'rare: rom': (breaking) => {
    const { draw } = breaking
    replaceBackend(breaking, {
      kind: 'file',
      memPath: `{TMP}/f901-${String(64 * MIB)}`,
      rom: draw.pick(['on', 'off', 'auto']),
      readonly: draw.chance(60),
      share: draw.chance(50),
    })
  },
  'rare: threads that preallocate': (breaking) => {
    replaceBackend(breaking, { size: MIB, preallocThreads: breaking.draw.pick([0, 1, 2]) })
    breaking.layout.memory.size = MIB
  },
  'rare: thread context': (breaking) => {
    const { draw, layout } = breaking
    replace(breaking, {})
    layout.threadContexts = [
      {
        id: 't',
        ...draw.maybe(70, 'cpuAffinity', () => draw.pick<number[]>([[], [0], [1023]])),
        ...draw.maybe(50, 'nodeAffinity', () => draw.pick<number[]>([[], [0], [127]])),
      },
    ]
  },
  'rare: node of a plugged cpu': (breaking) => {
    const { draw } = breaking
    replace(breaking, {
      memory: { size: 64 * MIB },
      cpus: { cpus: 1, maxcpus: 4, sockets: 4, cores: 1, threads: 1 },
      backends: [
        { kind: 'ram', id: 'a', size: 32 * MIB },
        { kind: 'ram', id: 'b', size: 32 * MIB },
      ],
      nodes: [
        { id: 0, memdev: 'a', cpus: [0, 1] },
        { id: 1, memdev: 'b', cpus: [2, 3] },
      ],
      devices: [
        {
          kind: 'cpu',
          driver: 'qemu64-x86_64-cpu',
          socketId: draw.integer(1, 3),
          coreId: 0,
          threadId: 0,
          nodeId: draw.integer(0, 1),
        },
      ],
    })
  },
  'rare: slots run out': (breaking) => {
    const { draw } = breaking
    const slots = draw.integer(1, 3)
    const sizes = [2 * MIB, 2 * MIB]
    replaceDevices(breaking, sizes, (memdev) => ({ kind: 'pc-dimm', memdev }), {
      size: 64 * MIB,
      maxSize: GIB,
      slots,
    })
  },
  'rare: room in pieces': (breaking) => {
    const addr = 4 * GIB + breaking.draw.pick([256, 512, 768]) * MIB
    const sizes = [2 * MIB, breaking.draw.pick([700, 900]) * MIB]
    replaceDevices(
      breaking,
      sizes,
      (memdev, position) => ({
        kind: 'virtio-pmem-pci',
        memdev,
        ...(position === 0 ? { memaddr: addr } : {}),
      }),
      { size: 64 * MIB, maxSize: 64 * MIB + GIB, slots: 0 },
    )
  },
  'rare: address of a device': (breaking) => {
    const addr = 4 * GIB + breaking.draw.pick([0, 1, 4 * KIB, MIB, 2 * MIB])
    replaceDevices(breaking, [2 * MIB, 2 * MIB], (memdev) => ({ kind: 'pc-dimm', memdev, addr }))
    if (breaking.draw.chance(60)) breaking.layout.devices.pop()
  },
  'rare: keys of virtio-pmem': (breaking) => {
    const key = breaking.draw.pick(['node', 'size', 'foo'])
    replaceDevices(breaking, [2 * MIB], (memdev) => ({
      kind: 'virtio-pmem-pci',
      memdev,
      ...(breaking.draw.chance(70) ? { extra: { [key]: '1' } } : {}),
    }))
  },
  'rare: one slot twice': (breaking) => {
    const { draw } = breaking
    replaceDevices(breaking, [MIB, MIB], (memdev) => ({
      kind: 'ivshmem-plain',
      memdev,
      extra: {
        addr: draw.pick(['5', '5.0', '5.1', '6', '1', '1.4', '40']),
        ...draw.maybe(40, 'multifunction', () => 'on'),
      },
    }))
  },
  'rare: bridge': (breaking) => {
    const { draw } = breaking
    replace(breaking, {
      machine: { type: draw.pick(['pc', 'q35']) },
      devices: [
        {
          kind: draw.pick(['pxb', 'pxb-pcie']),
          ...draw.maybe(70, 'busNr', () => draw.pick([0, 100])),
          ...draw.maybe(40, 'numaNode', () => draw.pick([0, 1])),
        },
      ],
    })
  },
  'rare: path of main memory': (breaking) => {
    replace(breaking, {
      memory: { size: 64 * MIB, memPath: breaking.draw.pick(['', '{TMP}/d', '{TMP}/m900']) },
    })
  },
  'rare: main memory from two places': (breaking) => {
    const { draw, layout } = breaking
    replaceBackend(breaking, {})
    if (draw.chance(80)) layout.memory.memPath = '{TMP}/d'
    if (draw.chance(40)) layout.machine = {}
  },
  "rare: the name of QEMU's own backend": (breaking) => {
    const { draw } = breaking
    const id = draw.pick(['pc.ram', 'microvm.ram', 'pc-ram'])
    replace(breaking, {
      machine: {
        type: draw.pick(['pc', 'q35', 'microvm']),
        ...draw.maybe(25, 'memoryBackend', () => id),
      },
      backends: [{ kind: 'ram', id, size: 64 * MIB }],
    })
  },
  'rare: cores that SMBIOS cannot count': (breaking) => {
    const { draw } = breaking
    const maxcpus = draw.pick([253, 254, 255])
    const sockets = draw.pick([1, 1, 1, 3])
    replace(breaking, {
      machine: {
        type: draw.pick(['pc-q35-7.2', 'pc-q35-7.1', 'q35']),
        ...draw.maybe(25, 'extra', () => ({ 'smbios-entry-point-type': draw.pick(['32', '64']) })),
      },
      cpus: {
        cpus: 1,
        maxcpus: sockets === 3 ? 255 : maxcpus,
        sockets,
        cores: (sockets === 3 ? 255 : maxcpus) / sockets,
        threads: 1,
      },
    })
  },
  'rare: latency of one pair': (breaking) => {
    const { draw } = breaking
    replace(breaking, {
      machine: { hmat: true },
      backends: [{ kind: 'ram', id: 'a', size: 64 * MIB }],
      nodes: [{ id: 0, memdev: 'a', cpus: [0], initiator: 0 }],
      hmat: {
        latencyBandwidth: [
          {
            initiator: 0,
            target: 0,
            hierarchy: 'memory',
            dataType: 'access-latency',
            latency: draw.pick([-1, -1, 0, 1, 65_534, 65_535]),
          },
        ],
        caches: [],
      },
    })
  },
  'rare: a page in two backends': (breaking) => {
    const { draw } = breaking
    const more = draw.pick([2 * KIB, 2 * KIB, 4 * KIB])
    replace(breaking, {
      target: { accel: draw.pick(['kvm', 'kvm', 'tcg']) },
      backends: [
        { kind: 'ram', id: 'a', size: 32 * MIB + more },
        { kind: 'ram', id: 'b', size: 32 * MIB - more },
      ],
      nodes: [
        { id: 0, memdev: 'a', cpus: [0] },
        { id: 1, memdev: 'b' },
      ],
    })
  },
  'rare: preallocation against reservation': (breaking) => {
    const { draw } = breaking
    const backends: MemoryBackend[] = [{ kind: 'ram', id: 'x', size: MIB, reserve: draw.chance(40) }]
    replace(breaking, { memory: { size: 2 * MIB, prealloc: true }, backends })
  },
  'rare: one byte': (breaking) => {
    const size = breaking.draw.pick([1, 2, 8 * KIB])
    replaceBackend(breaking, { size })
    breaking.layout.memory = {}
  },
  'rare: values of -accel and -cpu': (breaking) => {
    const { draw } = breaking
    replace(breaking, {
      target: {
        accel: draw.pick(['tcg', 'tcg,thread=foo', 'tcg,tb-size=x', 'tcg,split-wx=off']),
        cpu: draw.pick([
          'max',
          'host',
          'max,avx2=maybe',
          'max,level=x',
          'max,phys-bits=050',
          'max,phys-bits=61',
        ]),
      },
    })
  },
}
