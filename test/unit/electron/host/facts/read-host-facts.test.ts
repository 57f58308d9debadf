import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readHostFacts } from '../../../../../electron/host/facts/read-host-facts.ts'
import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import { HostFacts, type PathFacts } from '../../../../../electron/model/host-facts.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
const MIB = 1024 ** 2
const GIB = 1024 ** 3

const makeLayoutOf = (...paths: string[]): Layout =>
  makeLayout({
    backends: paths.map((memPath, n): MemoryBackend => ({ kind: 'file', id: `m${String(n)}`, memPath })),
  })

describe('a captured host of two sockets', () => {
  const root = join(hosts, 'two-sockets')

  test('has its nodes with cpus, memory, pools and distances', async () => {
    const { nodes } = await readHostFacts({ root })
    expect(nodes).toHaveLength(2)
    expect(nodes[1]).toEqual({
      id: 1,
      cpus: [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31],
      memTotal: 131_872_928 * 1024,
      memFree: 112_197_632 * 1024,
      hugePages: [
        { pageSize: 2 * MIB, total: 1024, free: 768, surplus: 0 },
        { pageSize: GIB, total: 4, free: 4, surplus: 0 },
      ],
      distances: [21, 10],
    })
  })

  test('has what concerns all of it', async () => {
    const facts = await readHostFacts({ root })
    expect(facts).toMatchObject({
      pageSize: 4096,
      cpus: Array.from({ length: 32 }, (_, cpu) => cpu),
      memTotal: 263_745_856 * 1024,
      memAvailable: 241_172_480 * 1024,
      swapTotal: 8_388_604 * 1024,
      defaultHugePageSize: 2 * MIB,
      hugePages: [
        { pageSize: 2 * MIB, total: 2048, free: 1536, surplus: 0, reserved: 256, overcommit: 64 },
        { pageSize: GIB, total: 4, free: 4, surplus: 0, reserved: 0, overcommit: 0 },
      ],
      overcommit: { mode: 0, limit: (263_745_856 / 2 + 8_388_604) * 1024, committed: 5_242_880 * 1024 },
      kernel: [6, 1],
      preferredMany: true,
      numaBalancing: true,
      kvm: true,
      sgx: false,
    })
    expect(HostFacts.parse(facts)).toEqual(facts)
  })

  test('tells page sizes by its mount table, blanks in folders included', async () => {
    const layout = makeLayoutOf(
      '/dev/hugepages/vm',
      '/mnt/huge 1g',
      '/dev/shm/looking-glass',
      '/var/lib/vm/x',
    )
    const { paths } = await readHostFacts({ root, layout })
    expect(paths['/dev/hugepages/vm']).toMatchObject({
      type: 'missing',
      parentExists: true,
      pageSize: 2 * MIB,
      fileSystem: 'hugetlbfs',
    })
    expect(paths['/mnt/huge 1g']).toMatchObject({ type: 'directory', pageSize: GIB, fileSystem: 'hugetlbfs' })
    expect(paths['/dev/shm/looking-glass']).toMatchObject({
      type: 'file',
      size: 4096,
      pageSize: 4096,
      fileSystem: 'tmpfs',
      dax: false,
    })
    expect(paths['/var/lib/vm/x']).toMatchObject({ type: 'missing', fileSystem: 'other' })
  })

  test('knows a DAX mount', async () => {
    const { paths } = await readHostFacts({ root, layout: makeLayoutOf('/mnt/pmem/module.img') })
    expect(paths['/mnt/pmem/module.img']).toMatchObject({ dax: true, mappable: true })
  })

  test('adds what facts.json says', async () => {
    const facts = await readHostFacts({ root, layout: makeLayoutOf('/dev/shm') })
    expect(facts.ivshmemServers['/run/ivshmem/group']).toMatchObject({ state: 'speaks', id: 3 })
    expect(Object.keys(facts.paths).sort()).toEqual(['/dev/shm', '/run/ivshmem/group'])
  })
})

describe('other captured hosts', () => {
  test('a node without cpus, ids with a gap, an older kernel', async () => {
    const { nodes, preferredMany, overcommit } = await readHostFacts({
      root: join(hosts, 'memory-only-node'),
    })
    expect(nodes.map(({ id, cpus }) => [id, cpus])).toEqual([
      [0, [0, 1, 2, 3]],
      [2, []],
    ])
    expect(preferredMany).toBe(false)
    expect(overcommit?.mode).toBe(2)
  })

  test('without NUMA it is one node with everything', async () => {
    const { nodes } = await readHostFacts({ root: join(hosts, 'no-numa') })
    expect(nodes).toMatchObject([{ id: 0, cpus: [0, 1, 2, 3], memTotal: 8_052_736 * 1024, distances: [10] }])
  })

  test('odd files are absent facts, not failures', async () => {
    const facts = await readHostFacts({ root: join(hosts, 'odd'), layout: makeLayoutOf('/x') })
    expect(facts).toMatchObject({
      memTotal: 0,
      memAvailable: 0,
      cpus: [],
      hugePages: [{ pageSize: 2 * MIB, total: 0, free: 0 }],
    })
    expect(facts.nodes).toEqual([{ id: 0, cpus: [], memTotal: 0, memFree: 0, hugePages: [], distances: [] }])
    expect(facts).not.toHaveProperty('kernel')
    expect(facts).not.toHaveProperty('overcommit')
    expect(HostFacts.parse(facts)).toEqual(facts)
  })

  test('no folder is host/not-found', async () => {
    await expect(readHostFacts({ root: join(hosts, 'nowhere') })).rejects.toMatchObject({
      data: { code: 'host/not-found' },
    })
  })
})

describe('with files of its own', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  test.each([
    ['{', 'is not JSON'],
    ['{"cpus": "all"}', '/cpus'],
    ['[]', 'does not hold host facts'],
  ])('a facts.json of %j is host/facts-unreadable', async (text, words) => {
    await cp(join(hosts, 'no-numa'), folder, { recursive: true })
    await writeFile(join(folder, 'facts.json'), text)
    const error: unknown = await readHostFacts({ root: folder }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ data: { code: 'host/facts-unreadable' } })
    expect((error as Error).message).toContain(words)
  })

  test('this host tells what stands at a path', async () => {
    const at = (name: string): string => join(folder, name)
    await writeFile(at('file'), '')
    await truncate(at('file'), 3 * MIB)
    await symlink('file', at('link'))
    execFileSync('/usr/bin/mkfifo', [at('fifo')])
    const server = createServer()
    let connections = 0
    server.on('connection', () => (connections += 1))
    await new Promise<void>((done) => server.listen(at('socket'), done))
    const names = ['file', 'link', 'fifo', 'socket', 'missing', 'no/folder']
    const layout = makeLayoutOf(folder, '/dev/null', '/dev/zero', ...names.map(at))
    const { paths } = await readHostFacts({ layout })
    server.close()
    const get = (name: string): PathFacts | undefined => paths[at(name)]
    expect(get('file')).toMatchObject({ type: 'file', size: 3 * MIB, allocated: 0, parentExists: true })
    expect(get('link')).toMatchObject({ type: 'file', size: 3 * MIB })
    expect(get('fifo')?.type).toBe('fifo')
    expect(get('socket')?.type).toBe('socket')
    expect(connections).toBe(0)
    expect(get('missing')).toMatchObject({ type: 'missing', parentExists: true })
    expect(get('no/folder')).toMatchObject({ type: 'missing', parentExists: false })
    expect(paths[folder]).toMatchObject({ type: 'directory' })
    expect(paths['/dev/null']).toMatchObject({ type: 'character-device', mappable: false })
    expect(paths['/dev/zero']).toMatchObject({ type: 'character-device', mappable: true })
    expect(get('file')?.available).toBeGreaterThan(0)
  })

  test('this host has a node, cpus and memory', async () => {
    const facts = await readHostFacts()
    expect(facts.nodes.length).toBeGreaterThan(0)
    expect(facts.cpus.length).toBeGreaterThan(0)
    expect(facts.memTotal).toBeGreaterThan(64 * MIB)
    expect(facts.paths).toEqual({})
    expect(HostFacts.parse(facts)).toEqual(facts)
  })
})

/** Writes a host's files, by their paths. */
async function writeHost(root: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

describe('room of the memory control group', () => {
  const unified = {
    'proc/self/cgroup': '0::/user/vm\n',
    'proc/self/mounts': 'cgroup2 /sys/fs/cgroup cgroup2 rw 0 0\n',
  }
  const old = {
    'proc/self/cgroup': '4:memory:/vm\n',
    'proc/self/mounts': 'cgroup /sys/fs/cgroup/memory cgroup rw,memory 0 0\n',
  }
  const group = 'sys/fs/cgroup/user'

  test.each([
    ['no group', {}, undefined],
    ['no limit', { ...unified, [`${group}/vm/memory.max`]: 'max\n' }, undefined],
    [
      'the tightest of the group and those above it',
      {
        ...unified,
        [`${group}/vm/memory.max`]: '4096000\n',
        [`${group}/vm/memory.current`]: '96000\n',
        [`${group}/memory.max`]: '3000000\n',
        [`${group}/memory.current`]: '1000000\n',
      },
      2_000_000,
    ],
    [
      'more used than allowed',
      { ...unified, [`${group}/vm/memory.max`]: '1000\n', [`${group}/vm/memory.current`]: '4000\n' },
      0,
    ],
    [
      'cgroups v1',
      {
        ...old,
        'sys/fs/cgroup/memory/vm/memory.limit_in_bytes': '8192\n',
        'sys/fs/cgroup/memory/vm/memory.usage_in_bytes': '4096\n',
      },
      4096,
    ],
  ])('%s', async (_, files, room) => {
    const root = await mkdtemp(join(tmpdir(), 'memloom-test-'))
    try {
      await writeHost(root, { 'proc/meminfo': 'MemTotal: 1024 kB\n', ...files })
      expect((await readHostFacts({ root })).memoryGroupRoom).toBe(room)
    } finally {
      await rm(root, { recursive: true })
    }
  })
})

test('the paths of a layout are looked at once, sockets and shared memory of old devices included', async () => {
  const layout = makeLayout({
    memory: { memPath: '/dev/shm' },
    chardevs: [{ id: 'c', backend: 'socket', path: '/run/c' }],
    devices: [{ kind: 'ivshmem', shm: '/old' }],
    backends: [
      { kind: 'file', id: 'a', memPath: '/dev/shm' },
      { kind: 'file', id: 'b', memPath: 'nul\0' },
    ],
  })
  const { paths } = await readHostFacts({ layout })
  expect(Object.keys(paths).sort()).toEqual(['/dev/shm', '/dev/shm/old', '/run/c'])
})
