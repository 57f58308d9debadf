import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, link, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readHostPicture } from '../../../../../electron/host/facts/read-host-picture.ts'
import { HostPicture } from '../../../../../electron/model/host-picture.ts'
import { printHostNodes } from '../../../../../electron/model/print-numactl.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
const MIB = 1024 ** 2
const captured = ['one-node', 'two-nodes', 'four-nodes', 'eight-nodes', 'offline-cpus', 'node-without-memory']

describe.each([...captured, 'far-memory'])('the captured host %s', (name) => {
  test('is shown as numactl -H showed it there, and all of it is read', async () => {
    const picture = await readHostPicture(join(hosts, name))
    expect(`${printHostNodes(picture.nodes)}\n`).toBe(
      await readFile(join(hosts, name, 'numactl.txt'), 'utf8'),
    )
    expect(picture.unread).toEqual([])
    expect(HostPicture.parse(picture)).toEqual(picture)
  })
})

describe('of captured hosts', () => {
  test('cores hold SMT siblings, caches their cpus, packages all', async () => {
    const { cpus } = await readHostPicture(join(hosts, 'two-nodes'))
    expect(cpus).toMatchObject({
      online: [0, 1, 2, 3, 4, 5, 6, 7],
      offline: [],
      packages: [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
      ],
      cores: [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
      caches: [
        { level: 3, size: 16 * MIB, cpus: [0, 1, 2, 3] },
        { level: 3, size: 16 * MIB, cpus: [4, 5, 6, 7] },
      ],
    })
  })

  test('cpus that are switched off are told, and no node has them', async () => {
    const { cpus, nodes } = await readHostPicture(join(hosts, 'offline-cpus'))
    expect(cpus.offline).toEqual([3, 5, 7])
    expect(nodes.map((node) => node.cpus)).toEqual([
      [0, 1, 2],
      [4, 6],
    ])
  })

  test('PCI devices have the node of their root bus, others none', async () => {
    const { pci } = await readHostPicture(join(hosts, 'two-nodes'))
    expect(
      pci.filter(({ pciClass }) => pciClass >> 8 === 0x0200).map(({ address, node }) => [address, node]),
    ).toEqual(
      expect.arrayContaining([
        ['0000:41:00.0', 0],
        ['0000:51:00.0', 1],
      ]),
    )
    expect(pci[0]).not.toHaveProperty('node')
  })

  test('a far node has its latency, bandwidth and cache', async () => {
    const { nodes } = await readHostPicture(join(hosts, 'far-memory'))
    expect(nodes[2]).toMatchObject({
      cpus: [],
      access: [
        { accessClass: 0, initiators: [0], readLatency: 340, readBandwidth: 24 * 1024 },
        { accessClass: 1, initiators: [0], writeLatency: 340, writeBandwidth: 24 * 1024 },
      ],
      caches: [{ level: 1, size: 64 * MIB, line: 64, indexing: 'direct', writePolicy: 'write-back' }],
      tier: 4,
    })
  })

  test('pools are read by node and of the whole host', async () => {
    const { nodes, hugePages, hugetlbfs } = await readHostPicture(join(hosts, 'two-nodes'))
    expect(nodes.map((node) => node.hugePages[0]?.total)).toEqual([24, 8])
    expect(hugePages[0]).toEqual({
      pageSize: 2 * MIB,
      total: 32,
      free: 32,
      surplus: 0,
      reserved: 0,
      overcommit: 0,
    })
    expect(hugetlbfs).toEqual([{ folder: '/dev/hugepages', pageSize: 2 * MIB, size: 32 * MIB }])
  })

  test('control groups of both versions give limit, usage, nodes and cpus', async () => {
    expect((await readHostPicture(join(hosts, 'two-nodes'))).controlGroup).toMatchObject({
      version: 2,
      path: '/vms.slice',
      memoryLimit: 384 * MIB,
      nodes: [0, 1],
      cpus: [0, 1, 2, 3, 4, 5, 6, 7],
    })
    expect((await readHostPicture(join(hosts, 'offline-cpus'))).controlGroup).toMatchObject({
      version: 1,
      path: '/vms',
      memoryLimit: 256 * MIB,
      nodes: [1],
      cpus: [0, 1, 2],
    })
    expect(await readHostPicture(join(hosts, 'far-memory'))).not.toHaveProperty('controlGroup')
  })

  test('settings and limits are read', async () => {
    expect(await readHostPicture(join(hosts, 'one-node'))).toMatchObject({
      transparentHugePages: { enabled: 'always', defrag: 'never', shmem: 'never', size: 2 * MIB },
    })
    const picture = await readHostPicture(join(hosts, 'four-nodes'))
    expect(picture).toMatchObject({
      overcommit: { mode: 2 },
      numaBalancing: 1,
      zoneReclaim: 0,
      defaultHugePageSize: 2 * MIB,
      limits: expect.arrayContaining([
        { name: 'nofile', soft: 1024, hard: 4096 },
        { name: 'as' },
        { name: 'memlock', soft: 8 * MIB, hard: 8 * MIB },
      ]),
    })
    expect((await readHostPicture(join(hosts, 'two-nodes'))).ksm).toMatchObject({ run: 1, pagesSharing: 0 })
  })
})

describe('odd hosts', () => {
  test('odd files leave their reasons', async () => {
    const { nodes, memory, unread } = await readHostPicture(join(hosts, 'odd'))
    expect(nodes).toHaveLength(1)
    expect(memory.total).toBe(0)
    const reasons = Object.fromEntries(unread.map(({ path, why }) => [path, why]))
    expect(reasons).toMatchObject({
      'proc/meminfo': 'odd',
      'proc/self/limits': 'missing',
      'sys/devices/system/node/node0/meminfo': 'missing',
    })
  })

  test('without NUMA it is one node with everything', async () => {
    const { nodes } = await readHostPicture(join(hosts, 'no-numa'))
    expect(nodes).toMatchObject([{ id: 0, cpus: [0, 1, 2, 3], memTotal: 8_052_736 * 1024, distances: [10] }])
  })

  test('a root that is no folder is host/not-found', async () => {
    await expect(readHostPicture(join(hosts, 'nowhere'))).rejects.toMatchObject({
      data: { code: 'host/not-found' },
    })
  })
})

describe('mutated hosts', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  /** A small generator of numbers: the same mutations in each run. */
  function makeRandom(seed: number): (below: number) => number {
    let state = seed
    return (below) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
      return (state >> 8) % below
    }
  }

  const texts = [
    '',
    '\n',
    '-1',
    '0-',
    '5-2',
    '0-65535',
    '9'.repeat(400),
    'MemTotal: x kB',
    '\0\0\0',
    '\uFFFD[always',
    'max',
    '0x',
    '../..',
    '1e400',
    '[bogus]',
    'a'.repeat(100_000),
  ]

  async function listFiles(root: string): Promise<string[]> {
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
  }

  async function mutate(file: string, random: (below: number) => number): Promise<void> {
    const kind = random(5)
    await rm(file, { recursive: true, force: true })
    if (kind === 0) return
    if (kind === 1) await mkdir(file)
    else if (kind === 2) await link(join(folder, 'pipe'), file)
    else await writeFile(file, texts[random(texts.length)] ?? '')
  }

  test('200 of them never make a reader fail, and what is read has the form of a picture', async () => {
    const random = makeRandom(20_261_129)
    const names = ['one-node', 'two-nodes', 'far-memory', 'node-without-memory']
    for (const name of names)
      await cp(join(hosts, name), join(folder, name), { recursive: true, verbatimSymlinks: true })
    const files = await Promise.all(names.map((name) => listFiles(join(folder, name))))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    let reasons = 0
    for (let turn = 0; turn < 200; turn += 1) {
      const own = files[turn % names.length] ?? []
      const mutated = new Set(Array.from({ length: 1 + random(12) }, () => own[random(own.length)] ?? ''))
      for (const file of mutated) await mutate(file, random)
      const picture = await readHostPicture(join(folder, names[turn % names.length] ?? ''))
      expect(HostPicture.safeParse(picture).error?.issues ?? []).toEqual([])
      expect(JSON.stringify(picture).length).toBeLessThan(4_000_000)
      reasons += picture.unread.length
      for (const file of mutated) {
        await rm(file, { recursive: true, force: true })
        await cp(file.replace(folder, hosts), file, { verbatimSymlinks: true })
      }
    }
    expect(reasons).toBeGreaterThan(200)
  }, 120_000)
})

test('this host is shown as numactl -H shows it', async (context) => {
  if (!existsSync('/usr/bin/numactl')) context.skip('needs numactl (apt install numactl)')
  const withoutSizes = (text: string): string => text.replace(/(size|free): \d+ MB/g, '$1')
  const { nodes, unread } = await readHostPicture()
  expect(withoutSizes(printHostNodes(nodes))).toBe(
    withoutSizes(execFileSync('/usr/bin/numactl', ['-H'], { encoding: 'utf8' }).trimEnd().concat(' ')),
  )
  expect(unread.filter(({ why }) => why === 'odd')).toEqual([])
})
