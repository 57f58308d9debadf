import { describe, expect, test } from 'vitest'
import type { MemoryBackend } from '../../../../electron/model/backend.ts'
import type { Device } from '../../../../electron/model/device.ts'
import type { HostFacts } from '../../../../electron/model/host-facts.ts'
import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import type { ResolvedMemoryDevice } from '../../../../electron/model/resolved.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { getDefaultBlockSize } from '../../../../electron/resolve/memory-devices.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'

const START = 4 * GIB
const backends: MemoryBackend[] = [
  { kind: 'ram', id: 'a', size: 64 * MIB },
  { kind: 'ram', id: 'b', size: 64 * MIB },
  { kind: 'ram', id: 'odd', size: 5 * MIB },
  { kind: 'file', id: 'page', size: 4 * KIB, memPath: '/tmp/page' },
  { kind: 'file', id: 'wide', size: 64 * MIB, memPath: '/tmp/wide', align: 16 * MIB },
  { kind: 'file', id: 'huge', size: 64 * MIB, memPath: '/mnt/huge/a' },
  { kind: 'file', id: 'usual', size: GIB, memPath: '/dev/hugepages-1G/a' },
  { kind: 'memfd', id: 'memfd', size: 64 * MIB, hugetlb: true },
]

function plug(devices: Device[], fields: Partial<Layout> = {}, host?: HostFacts): ResolvedMemoryDevice[] {
  const layout = makeLayout({
    machine: { type: 'q35', nvdimm: true },
    memory: { size: 64 * MIB, maxSize: 4 * GIB, slots: 4 },
    backends,
    devices,
    ...fields,
  })
  return resolve(layout, getStoredCapabilities('10.0'), host).memoryDevices
}

const getPlaces = (...given: Parameters<typeof plug>): unknown[] =>
  plug(...given).map(({ data }) => [data.addr ?? data.memaddr, data.slot])

const host: HostFacts = {
  pageSize: 4 * KIB,
  cpus: [],
  nodes: [],
  hugePages: [],
  memTotal: 0,
  memAvailable: 0,
  sgx: false,
  kvm: false,
  paths: {
    '/mnt/huge/a': { type: 'missing', parentExists: true, pageSize: 2 * MIB, fileSystem: 'hugetlbfs' },
  },
  ivshmemServers: {},
}

describe('memory devices', () => {
  test('have the shape of query-memory-devices', () => {
    const devices: Device[] = [
      { kind: 'pc-dimm', id: 'd', memdev: '/objects/a' },
      { kind: 'virtio-mem-pci', memdev: 'b', requestedSize: 2 * MIB },
      { kind: 'virtio-pmem-pci', memdev: 'page' },
    ]
    expect(plug(devices)).toEqual([
      {
        type: 'dimm',
        data: {
          id: 'd',
          memdev: '/objects/a',
          addr: START,
          slot: 0,
          node: 0,
          size: 64 * MIB,
          hotplugged: false,
          hotpluggable: true,
        },
      },
      {
        type: 'virtio-mem',
        data: {
          memdev: '/objects/b',
          memaddr: START + 64 * MIB,
          node: 0,
          'requested-size': 2 * MIB,
          size: 0,
          'max-size': 64 * MIB,
          'block-size': 2 * MIB,
        },
      },
      { type: 'virtio-pmem', data: { memdev: '/objects/page', memaddr: START + 128 * MIB, size: 4 * KIB } },
    ])
  })

  test('take the lowest free slot and the lowest aligned gap in command-line order', () => {
    const devices: Device[] = [
      { kind: 'pc-dimm', memdev: 'a', slot: 1, addr: START + 128 * MIB },
      { kind: 'pc-dimm', memdev: 'page' },
      { kind: 'pc-dimm', memdev: 'b', slot: -1 },
    ]
    expect(getPlaces(devices)).toEqual([
      [START, 0],
      [START + 2 * MIB, 2],
      [START + 128 * MIB, 1],
    ])
  })

  test('skip a gap that is too small', () => {
    const devices: Device[] = [
      { kind: 'pc-dimm', memdev: 'a', addr: START + 32 * MIB },
      { kind: 'pc-dimm', memdev: 'b' },
    ]
    expect(getPlaces(devices)).toEqual([
      [START + 32 * MIB, 0],
      [START + 96 * MIB, 1],
    ])
  })

  test.each([
    ['wide', 16 * MIB],
    ['page', 4 * KIB],
    ['memfd', 2 * MIB],
    ['a', 2 * MIB],
  ])('%s is aligned to %i bytes', (memdev, alignment) => {
    const first: Device = { kind: 'pc-dimm', memdev: 'page', addr: START }
    const backend = { kind: 'file' as const, id: 'page2', size: 4 * KIB, memPath: '/tmp/2' }
    const devices: Device[] = [first, { kind: 'pc-dimm', memdev: memdev === 'page' ? 'page2' : memdev }]
    const [, second] = plug(devices, { backends: [...backends, backend] })
    expect(second?.data.addr).toBe(START + alignment)
  })

  test('the page size behind a path comes from the host, or from the usual mount points', () => {
    const devices: Device[] = [
      { kind: 'pc-dimm', memdev: 'page' },
      { kind: 'pc-dimm', memdev: 'huge' },
      { kind: 'virtio-mem-pci', memdev: 'usual' },
    ]
    expect(getPlaces(devices, {}, host)[1]).toEqual([START + 2 * MIB, 1])
    expect(getPlaces(devices)[1]).toEqual([START + 4 * KIB, 1])
    expect(plug(devices)[2]?.data).toMatchObject({ memaddr: 5 * GIB, 'block-size': GIB })
  })

  test('a virtio-mem device is aligned to its blocks', () => {
    const devices: Device[] = [
      { kind: 'pc-dimm', memdev: 'page' },
      { kind: 'virtio-mem-pci', memdev: 'b', blockSize: 8 * MIB },
    ]
    expect(getPlaces(devices)[1]).toEqual([START + 8 * MIB, undefined])
  })

  test('blocks of huge memory are at least 1 MiB', () => {
    expect(getDefaultBlockSize(4 * KIB, 4 * KIB)).toBe(2 * MIB)
    expect(getDefaultBlockSize(64 * KIB, 4 * KIB)).toBe(MIB)
    expect(getDefaultBlockSize(GIB, 4 * KIB)).toBe(GIB)
  })

  test('an NVDIMM loses its label and what is no whole alignment unit', () => {
    const devices: Device[] = [
      { kind: 'nvdimm', memdev: 'odd' },
      { kind: 'nvdimm', memdev: 'a', labelSize: 128 * KIB },
    ]
    expect(plug(devices).map(({ data }) => data.size)).toEqual([4 * MIB, 62 * MIB])
  })

  test('what has no room, no slot or a taken address keeps what it can', () => {
    const memory = { size: 64 * MIB, maxSize: 128 * MIB }
    expect(getPlaces([{ kind: 'pc-dimm', memdev: 'a' }], { memory })).toEqual([[START, undefined]])
    const taken: Device[] = [
      { kind: 'pc-dimm', memdev: 'a', addr: START },
      { kind: 'pc-dimm', memdev: 'b', addr: START + 2 * MIB },
      { kind: 'pc-dimm', memdev: 'page', addr: GIB },
    ]
    expect(getPlaces(taken)).toEqual([
      [START, 0],
      [undefined, 1],
      [undefined, 2],
    ])
    expect(getPlaces([{ kind: 'virtio-mem-pci' }], { memory: {} })).toEqual([[undefined, undefined]])
  })

  test('microvm and none neither place nor number them', () => {
    const machine = { type: 'microvm' }
    const devices: Device[] = [
      { kind: 'pc-dimm', memdev: 'a', addr: START, slot: 7 },
      { kind: 'pc-dimm', memdev: 'b' },
    ]
    expect(getPlaces(devices, { machine })).toEqual([
      [0, -1],
      [START, 7],
    ])
  })
})

test('virtio devices on a virtio bus are no memory devices; their PCI wrappers are', () => {
  const devices: Device[] = [
    { kind: 'virtio-mem', memdev: 'a' },
    { kind: 'virtio-pmem', memdev: 'b' },
  ]
  expect(plug(devices, { machine: { type: 'microvm' } })).toEqual([])
  expect(plug([{ kind: 'virtio-mem-pci', memdev: 'a' }])).toHaveLength(1)
})
