// Many VMs at once, many visits, and VMs that are killed at random. MEMLOOM_FULL=1 starts 200 and visits 1,000 times.

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import { requireBinary } from '../binaries.ts'
import { startVm, type RunningVm } from '../host/running-vm.ts'

const isFull = process.env['MEMLOOM_FULL'] !== undefined
const COUNT = isFull ? 200 : 6
const VISITS = isFull ? 1000 : 60
const KILLED = Math.ceil(COUNT / 3)
/** VMs that start at the same time. */
const AT_ONCE = 8

let folder: string
let running: RunningVm[] = []
let vms: LiveVms

const getSocket = (index: number): string => join(folder, `${String(index)}.qmp`)
const isOurs = ({ socket }: { socket?: string | undefined }): boolean => socket?.startsWith(folder) === true
const countDescriptors = async (): Promise<number> => (await readdir('/proc/self/fd')).length

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  vms = new LiveVms()
  for (let start = 0; start < COUNT; start += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, COUNT - start) }, (_, index) => start + index)
    const args = ['-machine', 'none', '-m', '0']
    running.push(
      ...(await Promise.all(
        indexes.map((index) =>
          startVm(requireBinary('7.2'), [...args, '-name', `many-${String(index)}`], getSocket(index)),
        ),
      )),
    )
  }
}, 600_000)

afterAll(async () => {
  vms.close()
  await Promise.all(running.map((vm) => vm.stop()))
  running = []
  await rm(folder, { recursive: true })
})

test(`${String(COUNT)} VMs are found with their states`, { timeout: 300_000 }, async () => {
  const find = async (): Promise<string[]> => (await vms.find()).filter(isOurs).map(({ state }) => state)
  await expect
    .poll(find, { timeout: 120_000, interval: 10 })
    .toEqual(Array.from({ length: COUNT }, () => 'paused'))
})

async function watchAll(): Promise<void> {
  const before = process.cpuUsage()
  const began = performance.now()
  for (let n = 0; n < 15; n += 1) {
    await vms.find()
    await vms.read(getSocket(0), { watch: true })
    await wait(1000)
  }
  const { system, user } = process.cpuUsage(before)
  const share = (system + user) / 1000 / (performance.now() - began)
  process.stdout.write(`${String(COUNT)} VMs at 1 Hz: ${(share * 100).toFixed(1)} % of a core\n`)
  expect(share).toBeLessThanOrEqual(0.05)
}

if (isFull) test('looking for them each second takes at most 5 % of a core', { timeout: 60_000 }, watchAll)

test(`no descriptor is left after ${String(VISITS)} visits`, { timeout: 300_000 }, async () => {
  await vms.read(getSocket(0))
  vms.close()
  await wait(100)
  const before = await countDescriptors()
  for (let n = 0; n < VISITS; n += 1) await vms.read(getSocket(n % COUNT), { watch: n % 2 === 0 })
  vms.close()
  await wait(100)
  expect(await countDescriptors()).toBeLessThanOrEqual(before)
})

test('VMs that are killed change nothing but themselves', { timeout: 120_000 }, async () => {
  const order = running.map((vm, index) => ({ vm, index, rank: Math.random() }))
  order.sort((a, b) => a.rank - b.rank)
  const killed = order.slice(0, KILLED)
  const kept = order.slice(KILLED).map(({ index }) => `many-${String(index)}`)
  await Promise.all([
    ...killed.map(({ vm }) => vm.stop()),
    ...order.map(({ index }) => vms.read(getSocket(index), { watch: true }).catch(() => undefined)),
  ])
  const found = (await vms.find()).filter(isOurs)
  expect(found.map(({ name }) => name).sort()).toEqual(kept.sort())
  for (const { state } of found) expect(['paused', 'unknown']).toContain(state)
  const [first] = found
  expect((await vms.read(first?.key ?? '')).source).toBe('qmp')
})
