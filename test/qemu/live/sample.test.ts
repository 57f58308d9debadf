// Samples between two counts, by the native helper on a VM that runs: what they say, how far off, and what they cost.

import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LiveMemdev, LiveReading } from '../../../electron/contract/live.ts'
import { LiveVms } from '../../../electron/host/live/live-vms.ts'
import type { PageSampler } from '../../../electron/host/live/sample-pages.ts'
import { Failure } from '../../../electron/model/failure.ts'
import type { Addon } from '../../../native/helper/addon.ts'
import { requireBinary } from '../binaries.ts'
import { startVm, type RunningVm } from '../host/running-vm.ts'

const MIB = 2 ** 20
const file = join(import.meta.dirname, '../../../native/build/Release/memloom.node')
const hasAddon = existsSync(file)

let folder: string
let socket: string
let vms: LiveVms
let vm: RunningVm | undefined
let calls: number

const sample: PageSampler = async (options) => {
  calls += 1
  const addon = createRequire(import.meta.url)(file) as Addon
  const { failure, value } = await addon.sampleProcess(options)
  if (!failure) return value
  throw new Failure({
    code: 'memory/refused',
    message: failure.detail,
    call: failure.call,
    errno: failure.errno,
  })
}

beforeEach(async () => {
  calls = 0
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
  vms = new LiveVms('/', process.env, sample)
  const memory = ['full', 'empty', 'small'].flatMap((id) => [
    ...[
      '-object',
      `memory-backend-memfd,id=${id},size=${id === 'small' ? '1M' : '256M'},prealloc=${id === 'empty' ? 'off' : 'on'}`,
    ],
  ])
  const nodes = [
    '-numa',
    'node,memdev=full',
    '-numa',
    'node,memdev=empty',
    '-device',
    'ivshmem-plain,memdev=small',
  ]
  vm = await startVm(
    requireBinary('10.0'),
    ['-machine', 'q35', '-m', '512M', '-smp', '2', ...memory, ...nodes],
    socket,
  )
})

afterEach(async () => {
  vms.close()
  await vm?.stop()
  vm = undefined
  await rm(folder, { recursive: true })
})

function getPlacement({ memdevs }: LiveReading, id: string): NonNullable<LiveMemdev['placement']> {
  const placement = memdevs.find((memdev) => memdev.id === id)?.placement
  if (!placement) throw new Error(`no pages of ${id}`)
  return placement
}

const PATIENCE = { timeout: 150_000 }

test('in between two counts pages are sampled, with their error', { timeout: 180_000 }, async ({ skip }) => {
  skip(!hasAddon, 'needs the native helper (npm run install, with a compiler)')
  const counted = await vms.read(socket, { watch: true })
  expect(getPlacement(counted, 'full').sample).toBeUndefined()
  const sampled = await vms.read(socket, { watch: true })
  expect(calls).toBe(1)
  for (const [id, wanted] of [
    ['full', 256 * MIB],
    ['empty', 0],
    ['small', MIB],
  ] as const) {
    const { resident, sample: told } = getPlacement(sampled, id)
    expect([id, Math.abs(resident - wanted) <= (told?.error ?? 0)]).toEqual([id, true])
    expect([id, (told?.error ?? Infinity) <= 0.04 * 256 * MIB]).toEqual([id, true])
    expect(told?.countedAt).toBe(getPlacement(counted, id).readAt)
  }
  expect(getPlacement(sampled, 'small').sample?.error).toBe(0)
  await expect
    .poll(async () => getPlacement(await vms.read(socket, { watch: true }), 'full').sample, PATIENCE)
    .toBeUndefined()
})

test('a process that has ended is no reason to fail', async ({ skip }) => {
  skip(!hasAddon, 'needs the native helper (npm run install, with a compiler)')
  await expect(
    sample({ pid: 4_194_000, count: 4, ranges: [{ start: 4096, size: 4096 }] }),
  ).rejects.toMatchObject({
    data: { call: 'move_pages', errno: 'ESRCH' },
  })
})
