import { describe, expect, test } from 'vitest'
import { compareBuilt, type Observed } from '../../../../../electron/host/preflight/compare.ts'
import type { ResolvedLayout } from '../../../../../electron/model/resolved.ts'

const MIB = 1024 ** 2

const memdev = {
  id: 'm0',
  size: 64 * MIB,
  merge: true,
  dump: true,
  prealloc: false,
  share: false,
  reserve: true,
  'host-nodes': [],
  policy: 'default' as const,
}

const resolved: ResolvedLayout = {
  machine: { type: 'pc-q35-10.0', family: 'q35', version: [10, 0] },
  smp: {
    cpus: 1,
    maxcpus: 2,
    drawers: 1,
    books: 1,
    sockets: 2,
    dies: 1,
    clusters: 1,
    modules: 1,
    cores: 1,
    threads: 1,
  },
  memory: { base: 64 * MIB, maximum: 128 * MIB, slots: 1, plugged: 64 * MIB },
  implicitNode: false,
  nodes: [
    {
      id: 0,
      size: 128 * MIB,
      plugged: 64 * MIB,
      boot: 64 * MIB,
      cpus: [0],
      possibleCpus: [0, 1],
      memdev: 'm0',
      ranges: [],
    },
  ],
  cpus: [
    {
      index: 0,
      props: { 'socket-id': 0, 'core-id': 0, 'thread-id': 0, 'node-id': 0 },
      present: true,
      node: 0,
    },
    {
      index: 1,
      props: { 'socket-id': 1, 'core-id': 0, 'thread-id': 0, 'node-id': 0 },
      present: false,
      node: 0,
    },
  ],
  memdevs: [memdev],
  memoryDevices: [{ type: 'dimm', data: { id: 'd0', addr: 0x100000000, slot: 0, memdev: '/objects/m1' } }],
  addressMap: [],
  ramBlocks: {},
  acpi: {},
}

const observed: Observed = {
  memdevs: [{ ...memdev }],
  memoryDevices: [
    {
      type: 'dimm',
      data: { id: 'd0', addr: 0x100000000, slot: 0, memdev: '/objects/m1', hotplugged: false },
    },
  ],
  memorySize: { 'base-memory': 64 * MIB, 'plugged-memory': 64 * MIB },
  cpus: [
    { props: { 'socket-id': 1, 'core-id': 0, 'thread-id': 0, 'node-id': 0 } },
    { props: { 'socket-id': 0, 'core-id': 0, 'thread-id': 0, 'node-id': 0 }, 'qom-path': '/machine/x' },
  ],
  numa: [{ id: 0, cpus: [0], size: 128, plugged: 64 }],
}

test('equal is no difference, whatever more QEMU tells', () => {
  expect(compareBuilt(resolved, observed)).toEqual([])
})

describe('a difference is told with where it is and both values', () => {
  test('a policy', () => {
    expect(compareBuilt(resolved, { ...observed, memdevs: [{ ...memdev, policy: 'bind' }] })).toEqual([
      { subject: 'memdevs', where: 'm0 › policy', expected: 'default', actual: 'bind' },
    ])
  })

  test('a backend that was not expected', () => {
    const memdevs = [{ ...memdev, id: 'pc.ram' }, memdev]
    expect(compareBuilt(resolved, { ...observed, memdevs })).toMatchObject([
      { expected: 'm0', actual: 'm0, pc.ram' },
    ])
  })

  test('an address', () => {
    const memoryDevices = [{ type: 'dimm', data: { id: 'd0', addr: 0, slot: 0, memdev: '/objects/m1' } }]
    expect(compareBuilt(resolved, { ...observed, memoryDevices })).toEqual([
      { subject: 'memoryDevices', where: 'd0 › addr', expected: '4294967296', actual: '0' },
    ])
  })

  test('a device that is not there', () => {
    expect(compareBuilt(resolved, { ...observed, memoryDevices: [] })).toMatchObject([
      { where: 'number', expected: '1', actual: '0' },
    ])
  })

  test('a cpu on another node, and one that is missing', () => {
    const moved = { props: { 'socket-id': 0, 'core-id': 0, 'thread-id': 0, 'node-id': 1 }, 'qom-path': '/x' }
    const differences = compareBuilt(resolved, { ...observed, cpus: [moved] })
    expect(differences.map(({ where }) => where)).toEqual([
      'number of slots',
      'socket-id 0, core-id 0, thread-id 0 › node-id',
      'socket-id 1, core-id 0, thread-id 0',
    ])
  })

  test('a node’s memory and cpus', () => {
    const numa = [{ id: 0, cpus: [0, 1], size: 64, plugged: 0 }]
    expect(compareBuilt(resolved, { ...observed, numa }).map(({ where }) => where)).toEqual([
      'node 0 › cpus',
      'node 0 › size in MiB',
      'node 0 › plugged in MiB',
    ])
  })
})

test('at most 200 differences are told', () => {
  const memdevs = Array.from({ length: 300 }, (_, n) => ({ ...memdev, id: `m${String(n)}` }))
  const others = memdevs.map((one) => ({ ...one, size: 1 }))
  expect(compareBuilt({ ...resolved, memdevs }, { ...observed, memdevs: others })).toHaveLength(200)
})
