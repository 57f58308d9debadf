// Memory is plugged into, resized in and removed from a VM in which Linux runs: verified by QMP, and by what the guest
// itself says it has.

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { ContractImplementation } from '../../electron/contract/contract.ts'
import type { LiveAction } from '../../electron/contract/live-action.ts'
import type { LiveReading } from '../../electron/contract/live.ts'
import { makeHostPorts } from '../../electron/host/ports.ts'
import { connectQmp } from '../../electron/host/qmp/client.ts'
import { makeServices } from '../../electron/services/make-services.ts'
import { requireBinary, TESTED_VERSIONS } from '../qemu/binaries.ts'
import { startVm, type RunningVm } from '../qemu/host/running-vm.ts'
import { KERNEL_COMMAND_LINE } from './boot-guest.ts'
import { findGuestObstacle, makeGuestSystem, MEMORY_MODULES, type GuestSystem } from './guest-system.ts'

const MIB = 2 ** 20
const PATIENCE = { timeout: 120_000, interval: 300 }
const never = { isCancelled: false, onDidCancel: () => () => undefined }

let folder: string
let system: GuestSystem
let services: ContractImplementation
let vm: RunningVm | undefined

const obstacle = await findGuestObstacle()
if (obstacle !== undefined) console.warn(`skipped: ${obstacle}`)

beforeAll(async () => {
  if (obstacle !== undefined) return
  folder = await mkdtemp(join(tmpdir(), 'memloom-plug-'))
  system = await makeGuestSystem(folder, { init: 'plug-init.sh', modules: MEMORY_MODULES })
  const info = {
    version: '0',
    shell: 'agent',
    platform: 'linux',
    nativeDialogs: false,
    control: true,
  } as const
  const env = { ...process.env, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder }
  services = await makeServices({ ...makeHostPorts(env), shell: { info } }, () => undefined)
  await services.live.allowActions({ allowed: true }, never)
})

afterEach(async () => {
  await vm?.stop()
  vm = undefined
})

afterAll(async () => {
  if (obstacle === undefined) await rm(folder, { recursive: true })
})

/** MiB by guest node in the guest's newest whole report; undefined before the first. */
async function readGuest(log: string): Promise<Record<string, number> | undefined> {
  const text = (await readFile(log, 'latin1').catch(() => '')).replaceAll('\r', '')
  const failed = /^@failed .*$/m.exec(text)?.[0]
  if (failed !== undefined) throw new Error(`The guest: ${failed}`)
  const report = text.slice(text.indexOf('@begin')).split('\n@\n').at(-2)
  if (!text.includes('@begin') || report === undefined) return undefined
  const lines = [...report.matchAll(/^@memory (\d+) (\d+)$/gm)]
  return Object.fromEntries(lines.map(([, node = '', size]) => [node, Math.round(Number(size) / 1024)]))
}

test.skipIf(obstacle !== undefined).each(TESTED_VERSIONS)(
  'QEMU %s: a DIMM, then virtio-mem, up and down again, as the guest has it',
  { timeout: 600_000 },
  async (version) => {
    const log = join(folder, `serial-${version}`)
    const socket = join(folder, `qmp-${version}`)
    vm = await startVm(
      requireBinary(version),
      [
        ...['-machine', 'q35', '-m', '512M,slots=2,maxmem=4G', '-smp', '2'],
        ...['-object', 'memory-backend-ram,id=m0,size=256M', '-numa', 'node,memdev=m0,cpus=0'],
        ...['-object', 'memory-backend-ram,id=m1,size=256M', '-numa', 'node,memdev=m1,cpus=1'],
        ...['-object', 'memory-backend-ram,id=v0m,size=512M'],
        ...['-device', 'virtio-mem-pci,id=v0,memdev=v0m,node=1'],
        ...['-kernel', system.kernel, '-initrd', system.initrd, '-append', KERNEL_COMMAND_LINE],
        ...['-chardev', `file,id=log,path=${log}`, '-device', 'isa-serial,chardev=log'],
      ],
      socket,
    )
    const read = async (): Promise<LiveReading> => services.live.read({ vm: socket }, never)
    const act = async (action: LiveAction): Promise<void> => {
      expect((await services.live.act({ vm: socket, action }, never)).failure).toBeUndefined()
    }
    /** MiB that virtio-mem gave the guest, by QMP. */
    const getTaken = async (): Promise<number> =>
      ((await read()).memoryDevices.find(({ data }) => data.id === 'v0')?.data.size ?? 0) / MIB
    const qmp = await connectQmp(socket)
    await qmp.execute('cont')
    qmp.close()
    await expect.poll(() => readGuest(log), PATIENCE).toBeDefined()
    const atFirst = (await readGuest(log)) ?? {}
    const getGain = async (node: string): Promise<number> =>
      ((await readGuest(log))?.[node] ?? 0) - (atFirst[node] ?? 0)

    await act({ kind: 'plug-dimm', id: 'd0', backend: 'd0m', size: 256 * MIB, backendKind: 'memfd', node: 0 })
    expect((await read()).pluggedMemory).toBe(256 * MIB)
    await expect.poll(() => getGain('0'), PATIENCE).toBe(256)

    await act({ kind: 'resize', id: 'v0', size: 256 * MIB })
    await expect.poll(getTaken, PATIENCE).toBe(256)
    await expect.poll(() => getGain('1'), PATIENCE).toBe(256)
    const dimm = (await read()).memdevs.find(({ id }) => id === 'd0m')
    expect(dimm).toMatchObject({ certainty: 'address', placement: { mapped: 256 * MIB } })

    await act({ kind: 'resize', id: 'v0', size: 0 })
    await expect.poll(getTaken, PATIENCE).toBe(0)
    await expect.poll(() => getGain('1'), PATIENCE).toBe(0)

    await act({ kind: 'unplug', id: 'd0' })
    await expect.poll(async () => (await read()).pluggedMemory, PATIENCE).toBe(0)
    await expect.poll(() => getGain('0'), PATIENCE).toBe(0)
    await act({ kind: 'delete-backend', id: 'd0m' })
    expect((await read()).memdevs.map(({ id }) => id).sort()).toEqual(['m0', 'm1', 'v0m'])
  },
)
