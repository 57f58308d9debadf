// Reading the memory of running QEMUs: their backends, and the pages of each.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LiveReading } from '../../../electron/contract/live.ts'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import { parseNumaMaps } from '../../../electron/host/live/parse-maps.ts'
import { connectQmp } from '../../../electron/host/qmp/client.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { startVm, type RunningVm } from './running-vm.ts'

const MIB = 1024 ** 2

let folder: string
let socket: string
let vms: LiveVms
let running: RunningVm[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
  vms = new LiveVms()
})

afterEach(async () => {
  vms.close()
  for (const vm of running) await vm.stop()
  running = []
  await rm(folder, { recursive: true })
})

/** One of each kind, two memfds of one size, a DIMM, virtio-mem and ivshmem. */
function makeArguments(): string[] {
  return [
    ...['-name', 'guest=live test', '-machine', 'q35', '-m', '192M,slots=2,maxmem=2G', '-smp', '3'],
    ...['-object', 'memory-backend-ram,id=m0,size=64M,host-nodes=0,policy=bind,prealloc=on'],
    ...['-object', 'memory-backend-memfd,id=m1,size=64M,share=on,host-nodes=0,policy=interleave'],
    ...['-object', 'memory-backend-memfd,id=m2,size=64M,share=on,prealloc=on'],
    ...['-numa', 'node,memdev=m0,cpus=0', '-numa', 'node,memdev=m1,cpus=1', '-numa', 'node,memdev=m2,cpus=2'],
    ...['-object', 'memory-backend-ram,id=d0m,size=128M', '-device', 'pc-dimm,id=d0,memdev=d0m,node=1'],
    ...['-object', 'memory-backend-ram,id=v0m,size=256M'],
    ...['-device', 'virtio-mem-pci,id=v0,memdev=v0m,node=0,requested-size=64M'],
    ...['-object', `memory-backend-file,id=iv,size=4M,mem-path=${folder}/iv,share=on,prealloc=on`],
    ...['-device', 'ivshmem-plain,memdev=iv'],
  ]
}

async function start(version: (typeof TESTED_VERSIONS)[number], args = makeArguments()): Promise<RunningVm> {
  const vm = await startVm(requireBinary(version), args, socket)
  running.push(vm)
  return vm
}

function getMemdev(reading: LiveReading, id: string): LiveReading['memdevs'][number] {
  const found = reading.memdevs.find((memdev) => memdev.id === id)
  if (!found) throw new Error(`no memdev ${id}`)
  return found
}

/** The bytes in memory of a file's or address's mappings, read apart from the code under test. */
async function countPages(pid: number, address: number): Promise<number> {
  const text = await readFile(`/proc/${String(pid)}/numa_maps`, 'utf8')
  const line = text.split('\n').find((one) => one.startsWith(`${address.toString(16)} `)) ?? ''
  const pages = [...line.matchAll(/ N\d+=(\d+)/g)].reduce((sum, match) => sum + Number(match[1]), 0)
  return pages * 1024 * Number(/kernelpagesize_kB=(\d+)/.exec(line)?.[1] ?? 0)
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('matches every backend to its pages, by address or by file', async () => {
    const { pid } = await start(version)
    const reading = await vms.read(socket)
    expect(reading).toMatchObject({ socket, name: 'live test', status: 'prelaunch', pid, source: 'qmp' })
    expect(reading).toMatchObject({ baseMemory: 192 * MIB, pluggedMemory: 128 * MIB })
    expect(reading.version?.startsWith(version)).toBe(true)
    expect(reading.memdevs.map(({ id }) => id).sort()).toEqual(['d0m', 'iv', 'm0', 'm1', 'm2', 'v0m'])
    for (const { certainty, id, placement, size } of reading.memdevs) {
      expect([id, certainty]).toEqual([id, id === 'iv' && version === '7.2' ? 'file' : 'address'])
      expect([id, placement?.mapped, placement?.foreign]).toEqual([id, size, 0])
    }
    for (const id of ['m0', 'm1', 'm2', 'iv', 'd0m', 'v0m']) {
      const { address = 0, placement } = getMemdev(reading, id)
      expect([id, placement?.resident]).toEqual([id, await countPages(pid, address)])
    }
    expect(getMemdev(reading, 'm2').placement).toMatchObject({ resident: 64 * MIB, nodes: { '0': 64 * MIB } })
    expect(getMemdev(reading, 'm1').placement?.resident).toBe(0)
  })

  test('adds up to what numa_maps counts in all', async () => {
    const { pid } = await start(version)
    const count = async (): Promise<number> =>
      parseNumaMaps(await readFile(`/proc/${String(pid)}/numa_maps`, 'utf8')).reduce(
        (sum, one) => sum + one.resident,
        0,
      )
    let reading = await vms.read(String(pid))
    // QEMU still starts: until its own memory stands still.
    await expect
      .poll(async () => {
        const before = await count()
        reading = await vms.read(String(pid))
        return [before, await count()].every((total) => total === reading.process?.resident)
      })
      .toBe(true)
    const ofBackends = reading.memdevs.reduce((sum, one) => sum + (one.placement?.resident ?? 0), 0)
    expect(ofBackends).toBeGreaterThanOrEqual(132 * MIB)
    expect(ofBackends).toBeLessThanOrEqual(reading.process?.resident ?? 0)
  })

  test('tells a policy that holds, and the share of pages that are where they should be', async () => {
    await start(version)
    const reading = await vms.read(socket)
    expect(getMemdev(reading, 'm0')).toMatchObject({ policy: 'bind', applied: 'yes', local: 1 })
    expect(getMemdev(reading, 'm1')).toMatchObject({ policy: 'interleave', applied: 'yes' })
    expect(getMemdev(reading, 'm2')).toMatchObject({ policy: 'default', applied: 'yes' })
    expect(getMemdev(reading, 'm2').local).toBeUndefined()
  })

  test('a policy that was set after the memory existed is listed and not applied', async () => {
    await start(version)
    const qmp = await connectQmp(socket)
    const set = { path: '/objects/m2', property: 'host-nodes', value: [0] }
    await qmp.execute('qom-set', set)
    await qmp.execute('qom-set', { path: '/objects/m2', property: 'policy', value: 'bind' })
    qmp.close()
    expect(getMemdev(await vms.read(socket), 'm2')).toMatchObject({ policy: 'bind', applied: 'no' })
  })

  test('memory devices, cpus and the guest’s memory', async () => {
    await start(version)
    const reading = await vms.read(socket)
    expect(reading.memoryDevices).toMatchObject([
      { type: 'dimm', data: { id: 'd0', memdev: 'd0m', node: 1 } },
      { type: 'virtio-mem', data: { id: 'v0', memdev: 'v0m', 'requested-size': 64 * MIB } },
    ])
    expect(reading.cpus.map(({ present, props }) => [present, props['node-id']])).toEqual(
      expect.arrayContaining([
        [true, 0],
        [true, 1],
        [true, 2],
      ]),
    )
    const owners = new Set(reading.addressMap.map(({ owner }) => owner))
    expect([...owners]).toEqual(expect.arrayContaining(['m0', 'm1', 'm2', 'd0m', 'v0m']))
    expect(reading.addressMap[0]).toMatchObject({ start: 0, owner: 'm0', offset: 0, kind: 'ram' })
  })

  test('without a monitor the command line and the pages are left, and two equals are not told apart', async () => {
    const vm = await startVm(requireBinary(version), makeArguments())
    running.push(vm)
    let reading = await vms.read(String(vm.pid))
    // Nobody says when it has started.
    await expect
      .poll(
        async () => {
          reading = await vms.read(String(vm.pid))
          return getMemdev(reading, 'iv').placement?.resident
        },
        { timeout: 20_000 },
      )
      .toBe(4 * MIB)
    expect(reading).toMatchObject({ source: 'command-line', monitorFailure: { code: 'qmp/not-found' } })
    expect(getMemdev(reading, 'iv')).toMatchObject({ certainty: 'file', placement: { resident: 4 * MIB } })
    expect(getMemdev(reading, 'm1').certainty).toBe('ambiguous')
    expect(getMemdev(reading, 'm1').placement).toBeUndefined()
    expect(await vms.find()).toContainEqual(
      expect.objectContaining({ pid: vm.pid, name: 'live test', state: 'no-monitor' }),
    )
  })
})

test('leaves the monitor free; somebody else who holds it leaves the command line', async () => {
  await start('7.2')
  await vms.read(socket)
  const other = connect(socket)
  await new Promise((done) => other.once('data', done))
  const reading = await vms.read(socket)
  expect(reading).toMatchObject({ source: 'command-line', monitorFailure: { code: 'qmp/busy' } })
  expect((await vms.find()).find((vm) => vm.socket === socket)).toMatchObject({ state: 'busy' })
  other.destroy()
  expect((await vms.read(socket)).source).toBe('qmp')
})

test('while it is watched the monitor is held, events come, and it is let go afterwards', async () => {
  await start('7.2')
  expect((await vms.read(socket, { watch: true })).events).toEqual([])
  const vm = await vms.get(socket)
  expect(vm.isAttached).toBe(true)
  await vm.withMonitor((monitor) => monitor.execute('cont'))
  const { events, status } = await vms.read(socket, { watch: true })
  expect(status).toBe('running')
  expect(events.map(({ event }) => event)).toContain('RESUME')
  expect(Math.abs(Date.parse(events[0]?.at ?? '') - Date.now())).toBeLessThan(10_000)
  vm.detach()
  const other = await connectQmp(socket)
  other.close()
})

test('a VM that is killed has ended, and the others are as before', async () => {
  const vm = await start('7.2')
  const [key = ''] = (await vms.find()).filter(({ pid }) => pid === vm.pid).map((one) => one.key)
  expect(key).toMatch(/^\d+@\d+$/)
  await vms.read(key, { watch: true })
  await vm.stop()
  await expect(vms.read(key, { watch: true })).rejects.toMatchObject({ data: { code: 'live/ended' } })
  expect((await vms.find()).map(({ pid }) => pid)).not.toContain(vm.pid)
})

test('descriptors are as many after fifty readings as before', async () => {
  await start('7.2')
  await vms.read(socket)
  const count = async (): Promise<number> => (await readdir('/proc/self/fd')).length
  const before = await count()
  for (let n = 0; n < 50; n += 1) await vms.read(socket, { watch: n % 2 === 0 })
  vms.close()
  await new Promise((done) => setTimeout(done, 50))
  expect(await count()).toBeLessThanOrEqual(before)
})
