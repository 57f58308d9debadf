import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HostChange } from '../../../../../electron/contract/host.ts'
import { watchHost } from '../../../../../electron/host/facts/watch-host.ts'

const hosts = join(import.meta.dirname, '../../../../fixtures/hosts')
let folder: string
let changes: HostChange[]
let stop: () => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  await cp(join(hosts, 'offline-cpus'), folder, { recursive: true, verbatimSymlinks: true })
  changes = []
  stop = watchHost(folder, (change) => changes.push(change), 5)
})

afterEach(async () => {
  stop()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

async function waitFor(isThere: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !isThere(); turn += 1) await pause(10)
  expect(isThere()).toBe(true)
}

const pools = 'sys/devices/system/node/node1/hugepages/hugepages-2048kB'

test('tells numbers once, then only when they change', async () => {
  await waitFor(() => changes.length === 1)
  await pause(150)
  expect(changes).toHaveLength(1)
  await writeFile(join(folder, pools, 'free_hugepages'), '7\n')
  await waitFor(() => changes.length === 2)
  expect(changes[1]?.numbers.nodes[1]?.hugePages[0]).toMatchObject({ free: 7 })
  expect(changes[1]).not.toHaveProperty('picture')
})

test('tells a whole picture when a cpu comes online', async () => {
  await waitFor(() => changes.length === 1)
  await writeFile(join(folder, 'sys/devices/system/cpu/online'), '0-4,6\n')
  await waitFor(() => changes.length === 2)
  expect(changes[1]?.picture?.cpus).toMatchObject({ offline: [5, 7] })
})

test('is silent after it was stopped', async () => {
  await waitFor(() => changes.length === 1)
  stop()
  await writeFile(join(folder, pools, 'free_hugepages'), '7\n')
  await pause(100)
  expect(changes).toHaveLength(1)
})
