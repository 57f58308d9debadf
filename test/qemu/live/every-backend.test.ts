// A VM with a backend of every kind, huge pages of a real pool included: each is matched to its pages, and the sums are
// those of numa_maps, counted here apart from the code under test.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LiveReading } from '../../../electron/contract/live.ts'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import { requireBinary, TESTED_VERSIONS, type TestedVersion } from '../binaries.ts'
import { startVm, type RunningVm } from '../host/running-vm.ts'

const MIB = 2 ** 20
const POOL = '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages'
const HUGE_PAGES = 16

/** Bytes in memory when the VM has started; what is not preallocated has none. */
const FILLED: Readonly<Record<string, number>> = {
  ...{ m0: 64 * MIB, m1: 64 * MIB, m2: 64 * MIB, m3: 0 },
  ...{ huge: HUGE_PAGES * 2 * MIB, disk: 32 * MIB, iv: 4 * MIB, v0m: 0 },
}

let folder: string
let socket: string
let vms: LiveVms
let vm: RunningVm | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
  vms = new LiveVms()
})

afterEach(async () => {
  vms.close()
  await vm?.stop()
  vm = undefined
  await rm(folder, { recursive: true })
})

function makeArguments(hasHugePages: boolean): string[] {
  const huge = hasHugePages ? ',hugetlb=on,hugetlbsize=2M' : ''
  return [
    ...['-machine', 'q35', '-m', '288M,slots=4,maxmem=4G', '-smp', '5', '-name', 'every kind'],
    ...['-object', 'memory-backend-ram,id=m0,size=64M,host-nodes=0,policy=bind,prealloc=on'],
    ...['-object', 'memory-backend-memfd,id=m1,size=64M,host-nodes=0,policy=interleave,prealloc=on'],
    ...['-object', 'memory-backend-memfd,id=m2,size=64M,share=on,prealloc=on'],
    ...['-object', 'memory-backend-memfd,id=m3,size=64M,share=on'],
    ...['-object', `memory-backend-file,id=disk,size=32M,mem-path=${folder}/disk,share=on,prealloc=on`],
    ...['m0', 'm1', 'm2', 'm3', 'disk'].flatMap((id, node) => [
      ...['-numa', `node,memdev=${id},cpus=${String(node)}`],
    ]),
    ...['-object', `memory-backend-memfd,id=huge,size=${String(HUGE_PAGES * 2)}M,prealloc=on${huge}`],
    ...['-device', 'pc-dimm,id=d0,memdev=huge,node=1'],
    ...['-object', 'memory-backend-ram,id=v0m,size=256M'],
    ...['-device', 'virtio-mem-pci,id=v0,memdev=v0m,node=0,requested-size=64M'],
    ...['-object', `memory-backend-file,id=iv,size=4M,mem-path=${folder}/iv,share=on,prealloc=on`],
    ...['-device', 'ivshmem-plain,memdev=iv'],
  ]
}

/** Bytes in memory of every line of numa_maps, by the mapping's first address. */
async function countPages(pid: number): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const line of (await readFile(`/proc/${String(pid)}/numa_maps`, 'utf8')).split('\n')) {
    const pages = [...line.matchAll(/ N\d+=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
    const size = Number(/kernelpagesize_kB=(\d+)/.exec(line)?.[1] ?? 0) * 1024
    if (line !== '') counts.set(parseInt(line, 16), pages * size)
  }
  return counts
}

/** Reads until QEMU's own memory stands still while it is read. */
async function readStill(name: string, pid: number): Promise<[LiveReading, Map<number, number>]> {
  for (let turn = 0; turn < 50; turn += 1) {
    const before = await countPages(pid)
    const reading = await vms.read(name)
    const after = await countPages(pid)
    const isStill = [...after].every(([start, bytes]) => before.get(start) === bytes)
    if (isStill && before.size === after.size) return [reading, after]
  }
  throw new Error('the memory of QEMU never stood still')
}

async function judge(name: string, pid: number): Promise<LiveReading> {
  const [reading, counts] = await readStill(name, pid)
  const total = [...counts.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(reading.process?.resident).toBe(total)
  for (const { address = 0, certainty, id = '', placement, size } of reading.memdevs) {
    expect([id, ['address', 'file'].includes(certainty)]).toEqual([id, true])
    const inside = [...counts].filter(([start]) => start >= address && start < address + size)
    const counted = inside.reduce((sum, [, bytes]) => sum + bytes, 0)
    expect([id, placement?.resident, placement?.foreign]).toEqual([id, counted, 0])
    expect([id, counted]).toEqual([id, FILLED[id]])
  }
  expect(reading.memdevs.map(({ id }) => id).sort()).toEqual(Object.keys(FILLED).sort())
  return reading
}

async function judgeWith(hasHugePages: boolean, version: TestedVersion): Promise<void> {
  vm = await startVm(requireBinary(version), makeArguments(hasHugePages), socket)
  const reading = await judge(socket, vm.pid)
  const policies = reading.memdevs.map(({ applied, id, local, policy }) => [id, policy, applied, local])
  expect(policies).toContainEqual(['m0', 'bind', 'yes', 1])
  expect(policies).toContainEqual(['m1', 'interleave', 'yes', 1])
  const huge = reading.memdevs.find(({ id }) => id === 'huge')
  const pageSize = hasHugePages ? 2 * MIB : 4096
  expect(huge).toMatchObject({ pageSize, placement: { pageSize, nodes: { '0': FILLED['huge'] } } })
  const [found] = (await vms.find()).filter(({ pid }) => pid === vm?.pid)
  expect((await judge(found?.key ?? '', vm.pid)).source).toBe('qmp')
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('every backend is matched, and the sums are those of numa_maps', async () => {
    await judgeWith(false, version)
  })

  test('so is a DIMM in huge pages of 2 MiB', async ({ skip }) => {
    skip(process.getuid?.() !== 0, 'needs root, who alone may change the pool of huge pages')
    const before = Number(await readFile(POOL, 'utf8'))
    await writeFile(POOL, String(before + HUGE_PAGES))
    try {
      const now = Number(await readFile(POOL, 'utf8'))
      expect(now, 'the host gave no huge pages').toBe(before + HUGE_PAGES)
      await judgeWith(true, version)
    } finally {
      await vm?.stop()
      await writeFile(POOL, String(before))
    }
  })
})
