// What a rehearsal would take, on hosts of one and of several nodes: each resource that runs short is named with figures.

import { describe, expect, it } from 'vitest'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import type { HostFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { getStoredCapabilities } from '../../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../../electron/resolve/resolve.ts'
import type { HostLimits } from '../../../../../electron/services/hostmem-port.ts'
import { planRehearsal, requireRoom } from '../../../../../electron/services/rehearse/plan.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30

/** Two nodes of 8 GiB, 6 GiB free on each and 1 GiB in caches; a pool of 512 pages of 2 MiB, 256 free on each node. */
function makeHost(change: Partial<HostFacts> = {}): HostFacts {
  const pool = { pageSize: 2 * MIB, total: 256, free: 256 }
  const node = { memTotal: 8 * GIB, memFree: 6 * GIB, hugePages: [pool], distances: [10, 20] }
  return {
    ...{ pageSize: 4096, cpus: [0, 1, 2, 3], memTotal: 16 * GIB, memAvailable: 13 * GIB, swapTotal: 0 },
    nodes: [
      { id: 0, cpus: [0, 1], ...node },
      { id: 1, cpus: [2, 3], ...node },
    ],
    hugePages: [{ ...pool, total: 512, free: 512, reserved: 12 }],
    ...{ sgx: false, kvm: false, paths: {}, ivshmemServers: {} },
    ...change,
  }
}

function plan(
  backends: MemoryBackend[],
  { host, limits, layout }: { host?: HostFacts; limits?: HostLimits; layout?: Partial<Layout> } = {},
) {
  const whole = makeLayout({
    target: { qemu: '10.0' },
    machine: { type: 'q35', memoryBackend: backends[0]?.id ?? 'none' },
    backends,
    ...layout,
  })
  const capabilities = getStoredCapabilities('10.0')
  const facts = host ?? makeHost()
  const subject = { layout: whole, capabilities, host: facts, resolved: resolve(whole, capabilities, facts) }
  return planRehearsal(subject, limits ?? { cgroups: [] })
}

const find = (made: ReturnType<typeof plan>, resource: string) =>
  made.needs.filter((need) => need.resource === resource)

const ram = (size: number, fields: Partial<MemoryBackend> = {}): MemoryBackend => ({
  ...{ kind: 'ram', id: 'x', size, ...fields },
})

describe('memory of the host', () => {
  it.each([
    [10 * GIB, 'fits', true],
    [11 * GIB, 'refused', false],
    [14 * GIB, 'impossible', false],
  ])('of %d bytes: %s', (size, verdict, fits) => {
    const made = plan([ram(size)])
    expect(find(made, 'memory')).toMatchObject([{ verdict, needed: size, available: 13 * GIB }])
    expect(made.fits).toBe(fits)
  })

  it('is not what huge pages are taken from', () => {
    const made = plan([ram(GIB, { kind: 'memfd', hugetlb: true, share: true })])
    expect(find(made, 'memory')).toEqual([])
  })
})

describe('nodes', () => {
  it('are asked what is bound to them, alone and together', () => {
    const made = plan([
      ram(5 * GIB, { id: 'a', policy: 'bind', hostNodes: [0] }),
      ram(3 * GIB, { id: 'b', policy: 'bind', hostNodes: [0, 1] }),
    ])
    // 6 GiB free and half of the 1 GiB that caches can give.
    expect(find(made, 'node')).toMatchObject([
      { name: 'host node 0', needed: 5 * GIB, available: 6.5 * GIB, verdict: 'fits' },
      { name: 'host nodes 0-1', needed: 8 * GIB, available: 13 * GIB, verdict: 'fits' },
    ])
    const full = plan([
      ram(4 * GIB, { id: 'a', policy: 'bind', hostNodes: [1] }),
      ram(3 * GIB, { id: 'b', policy: 'bind', hostNodes: [1] }),
    ])
    expect(find(full, 'node')).toMatchObject([
      { name: 'host node 1', needed: 7 * GIB, verdict: 'impossible' },
    ])
  })

  it('that are not there or have no memory are named with their users', () => {
    const host = makeHost()
    host.nodes.push({ id: 2, cpus: [], memTotal: 0, memFree: 0, hugePages: [], distances: [] })
    for (const node of [2, 3]) {
      const made = plan([ram(GIB, { policy: 'bind', hostNodes: [0, node] })], { host })
      expect(find(made, 'node')).toMatchObject([
        { name: `host node ${String(node)}`, verdict: 'impossible', message: expect.stringContaining('"x"') },
      ])
    }
  })
})

describe('huge pages', () => {
  const huge = (size: number, fields: Partial<MemoryBackend> = {}): MemoryBackend =>
    ram(size, { kind: 'memfd', hugetlb: true, hugetlbsize: 2 * MIB, share: true, ...fields })

  it('are counted without those that were promised, and with those the pool may grow by', () => {
    expect(plan([huge(1000 * MIB)]).fits).toBe(true)
    expect(find(plan([huge(1002 * MIB)]), 'pool')).toMatchObject([
      { verdict: 'impossible', available: 1000 * MIB, name: '2 MiB pages' },
    ])
    const host = makeHost({
      hugePages: [{ pageSize: 2 * MIB, total: 0, free: 0, overcommit: 4, surplus: 1 }],
    })
    expect(find(plan([huge(6 * MIB)], { host }), 'pool')).toMatchObject([{ available: 6 * MIB }])
  })

  it('are counted on a node that is bound to', () => {
    const made = plan([huge(600 * MIB, { policy: 'bind', hostNodes: [1] })])
    expect(find(made, 'pool')).toMatchObject([
      { verdict: 'fits' },
      { verdict: 'impossible', name: '2 MiB pages of host node 1', available: 512 * MIB },
    ])
  })

  it('of a size that the kernel has no pool of are impossible', () => {
    expect(find(plan([huge(GIB, { hugetlbsize: GIB })]), 'pool')).toMatchObject([
      { verdict: 'impossible', available: 0, name: '1 GiB pages' },
    ])
  })
})

describe('limits', () => {
  it('of a memory cgroup count at 90 %', () => {
    const cgroups = [{ path: '/vm', limit: 10 * GIB, usage: GIB }]
    expect(find(plan([ram(8 * GIB)], { limits: { cgroups } }), 'cgroup')).toMatchObject([
      { verdict: 'fits', available: 8 * GIB },
    ])
    expect(plan([ram(8 * GIB + 4096)], { limits: { cgroups } }).fits).toBe(false)
  })

  it('of overcommit count for private memory that is reserved', () => {
    const host = makeHost({ overcommit: { mode: 2, limit: 4 * GIB, committed: GIB } })
    const verdicts = [2 * GIB, 2.5 * GIB, 4 * GIB].map(
      (size) => find(plan([ram(size)], { host }), 'commit')[0]?.verdict,
    )
    expect(verdicts).toEqual(['fits', 'refused', 'impossible'])
    for (const fields of [{ reserve: false }, { share: true }])
      expect(find(plan([ram(4 * GIB, fields)], { host }), 'commit')).toMatchObject([{ needed: 0 }])
  })

  it('of a process are told: address space, file size, descriptors', () => {
    const limits = { cgroups: [], addressSpace: GIB, fileSize: MIB, descriptors: 64 }
    const made = plan([ram(2 * GIB, { kind: 'memfd', share: true })], { limits })
    expect(made.needs.filter(({ verdict }) => verdict === 'impossible').map(({ name }) => name)).toEqual([
      'the address space (RLIMIT_AS)',
      'one file (RLIMIT_FSIZE)',
      'open files (RLIMIT_NOFILE)',
    ])
  })

  it('of locked memory warn where the VM locks, also by passing a device through', () => {
    const limits = { cgroups: [], locked: 64 * MIB }
    const passed = { otherArgs: ['-device', 'vfio-pci,host=01:00.0'] }
    const locked = { memory: { memLock: 'on' as const } }
    for (const layout of [passed, locked]) {
      const made = plan([ram(GIB)], { limits, layout })
      expect(find(made, 'locked')).toMatchObject([{ verdict: 'warned', needed: GIB }])
      expect(made.fits).toBe(true)
    }
    expect(find(plan([ram(GIB)], { limits }), 'locked')).toEqual([])
  })

  it('of file systems count for files that are made, a folder at a time', () => {
    const file = (id: string, memPath: string): MemoryBackend =>
      ram(GIB, { kind: 'file', id, memPath, share: true })
    const store = { parentExists: true, pageSize: 4096, fileSystem: 'tmpfs' as const, available: 1.5 * GIB }
    const host = makeHost({
      paths: {
        '/mnt/a': { type: 'missing', ...store },
        '/mnt/b': { type: 'missing', ...store },
        '/disk': { type: 'file', size: 2 * GIB, ...store },
      },
    })
    expect(find(plan([file('a', '/mnt/a'), file('b', '/mnt/b')], { host }), 'store')).toMatchObject([
      { name: '/mnt', verdict: 'impossible', needed: 2 * GIB, available: 1.5 * GIB },
    ])
    expect(find(plan([file('d', '/disk')], { host }), 'store')).toEqual([])
    const shm = plan([ram(GIB, { kind: 'shm' })], { limits: { cgroups: [], sharedMemory: MIB } })
    expect(find(shm, 'store')).toMatchObject([{ name: '/dev/shm', verdict: 'impossible' }])
  })
})

describe('the plan', () => {
  it('has QEMU’s own memory where the layout names none, and leaves enclave memory out', () => {
    const layout = makeLayout({
      target: { qemu: '10.0' },
      machine: { type: 'q35' },
      memory: { size: 512 * MIB },
      backends: [{ kind: 'epc', id: 'epc', size: MIB }],
    })
    const capabilities = getStoredCapabilities('10.0')
    const host = makeHost()
    const subject = { layout, capabilities, host, resolved: resolve(layout, capabilities, host) }
    const made = planRehearsal(subject, { cgroups: [] })
    expect(made.backends).toEqual([{ id: 'pc.ram', size: 512 * MIB, pageSize: 4096 }])
    expect(made.leftOut).toMatchObject([{ id: 'epc' }])
  })

  it('fails with the figures when it does not fit', () => {
    expect(() => {
      requireRoom(plan([ram(14 * GIB)]))
    }).toThrow(/14 GiB of the host’s memory; 13 GiB are available/)
    expect(() => {
      requireRoom(plan([ram(GIB)]))
    }).not.toThrow()
  })
})
