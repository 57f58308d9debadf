// The live service on VMs that run: what is done to them, verified by QMP, and the layout that is captured of them.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContractImplementation } from '../../../electron/contract/contract.ts'
import type { LiveAction, LiveOutcome } from '../../../electron/contract/live-action.ts'
import type { LiveReading } from '../../../electron/contract/live.ts'
import { toQemuArgs } from '../../../electron/formats/qemu-cli/export.ts'
import { makeHostPorts } from '../../../electron/host/ports.ts'
import { connectQmp } from '../../../electron/host/qmp/client.ts'
import { parseLayoutFile } from '../../../electron/model/file/load.ts'
import { makeLayout, type Layout } from '../../../electron/model/layout.ts'
import { makeServices } from '../../../electron/services/make-services.ts'
import { findContradictions } from '../../../renderer/features/live/contradictions.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { startVm, type RunningVm } from '../host/running-vm.ts'

const MIB = 2 ** 20
const never = { isCancelled: false, onDidCancel: () => () => undefined }

let folder: string
let socket: string
let services: ContractImplementation
let running: RunningVm | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
  const info = {
    version: '0',
    shell: 'agent',
    platform: 'linux',
    nativeDialogs: false,
    control: true,
  } as const
  const env = { ...process.env, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder }
  services = await makeServices({ ...makeHostPorts(env), shell: { info } }, () => undefined)
})

afterEach(async () => {
  await running?.stop()
  running = undefined
  await rm(folder, { recursive: true })
})

const layoutA: Layout = makeLayout({
  machine: { type: 'q35' },
  memory: { size: 128 * MIB, slots: 4, maxSize: 4096 * MIB },
  cpus: { cpus: 2 },
  backends: [
    { kind: 'memfd', id: 'ram0', size: 64 * MIB, share: true, policy: 'bind', hostNodes: [0] },
    { kind: 'ram', id: 'ram1', size: 64 * MIB, merge: false, prealloc: true },
    { kind: 'ram', id: 'v0m', size: 256 * MIB },
  ],
  nodes: [
    { id: 0, memdev: 'ram0', cpus: [0] },
    { id: 1, memdev: 'ram1', cpus: [1] },
  ],
  devices: [{ kind: 'virtio-mem-pci', id: 'v0', memdev: 'v0m', node: 1 }],
})

async function startLayout(version: (typeof TESTED_VERSIONS)[number]): Promise<void> {
  running = await startVm(requireBinary(version), toQemuArgs(layoutA).args, socket)
}

const read = async (): Promise<LiveReading> => services.live.read({ vm: socket }, never)
const act = async (action: LiveAction): Promise<LiveOutcome> =>
  services.live.act({ vm: socket, action }, never)
const refusal = (code: string): object => ({ data: expect.objectContaining({ code }) as unknown })

const PLUG: LiveAction = {
  ...{ kind: 'plug-dimm', id: 'd1', backend: 'd1m', size: 128 * MIB, backendKind: 'ram' },
  ...{ node: 1, policy: 'bind', hostNodes: [0] },
}

async function capture(): Promise<Layout> {
  const { text } = await services.live.capture({ vm: socket }, never)
  const loaded = parseLayoutFile(text)
  if (loaded.state !== 'loaded') throw new Error('the captured layout cannot be read')
  return loaded.layout
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('nothing is sent until actions are allowed', async () => {
    await startLayout(version)
    await expect(act(PLUG)).rejects.toMatchObject(refusal('live/actions-off'))
    expect((await read()).memdevs.map(({ id }) => id).sort()).toEqual(['ram0', 'ram1', 'v0m'])
  })

  test('a DIMM is plugged, its pages are found, virtio-mem is resized, a backend is freed', async () => {
    await startLayout(version)
    await services.live.allowActions({ allowed: true }, never)
    expect((await act(PLUG)).failure).toBeUndefined()
    expect((await act({ kind: 'resize', id: 'v0', size: 64 * MIB })).failure).toBeUndefined()
    const reading = await read()
    expect(reading.pluggedMemory).toBe(128 * MIB)
    expect(reading.memdevs.find(({ id }) => id === 'd1m')).toMatchObject({
      ...{ size: 128 * MIB, certainty: 'address', applied: 'yes' },
    })
    const requested = reading.memoryDevices.find(({ data }) => data.id === 'v0')?.data['requested-size']
    expect(requested).toBe(64 * MIB)
    await expect(act({ kind: 'delete-backend', id: 'd1m' })).rejects.toMatchObject(refusal('live/impossible'))
  })

  test('what was done before a refusal is undone', async () => {
    await startLayout(version)
    await services.live.allowActions({ allowed: true }, never)
    const outcome = await act({ ...PLUG, node: 77 })
    expect(outcome.failure).toMatchObject({ code: 'qmp/refused' })
    expect(outcome.undone).toEqual([{ execute: 'object-del', arguments: { id: 'd1m' } }])
    expect((await read()).memdevs.map(({ id }) => id).sort()).toEqual(['ram0', 'ram1', 'v0m'])
  })

  test('the capture of a VM that was started from a layout is that layout; what was plugged is in the next', async () => {
    await startLayout(version)
    const captured = await capture()
    const pick = ({ backends, devices, memory, nodes }: Layout): object => ({
      backends,
      devices,
      memory,
      nodes,
    })
    expect(pick(captured)).toEqual(pick(layoutA))
    await services.live.allowActions({ allowed: true }, never)
    await act(PLUG)
    const later = await capture()
    expect(later.backends.at(-1)).toMatchObject({ id: 'd1m', policy: 'bind', hostNodes: [0] })
    expect(later.devices.at(-1)).toMatchObject({ kind: 'pc-dimm', id: 'd1', memdev: 'd1m', node: 1 })
  })

  test('the layout that was captured shows no drift, and a plugged DIMM is drift', async () => {
    await startLayout(version)
    const { text } = await services.live.capture({ vm: socket }, never)
    const { id } = await services.documents.openText({ text, name: 'captured' }, never)
    expect(await services.live.compare({ vm: socket, document: id }, never)).toEqual([])
    await services.live.allowActions({ allowed: true }, never)
    await act(PLUG)
    const drifts = await services.live.compare({ vm: socket, document: id }, never)
    expect(drifts.map(({ field, subject }) => [subject, field])).toEqual([
      ['d1m', 'backend'],
      ['d1', 'memory device'],
    ])
  })
})

test.each(TESTED_VERSIONS)(
  'QEMU %s: smaps tells what QEMU asked the kernel for, whatever it lists',
  async (version) => {
    await startLayout(version)
    const details = await services.live.readDetail({ vm: socket }, never)
    expect(details['ram0']?.flags).toContain('sh')
    // ram1 has merge=off; the machine has mem-merge=on and marks private memory when it makes it.
    const ram1 = details['ram1']?.flags
    expect(ram1).toEqual(expect.arrayContaining(['hg', 'mg']))
    expect(findContradictions({ merge: false, dump: true }, ram1 ?? [])).toEqual(['merges'])
    const qmp = await connectQmp(socket)
    for (const value of [true, false])
      await qmp.execute('qom-set', { path: '/objects/ram1', property: 'merge', value })
    qmp.close()
    expect((await services.live.readDetail({ vm: socket }, never))['ram1']?.flags).not.toContain('mg')
  },
)

test.each(TESTED_VERSIONS)('QEMU %s: the machine’s switches stand above merge and dump', async (version) => {
  const memory = [
    '-object',
    'memory-backend-ram,id=ram1,size=64M,merge=off,dump=on',
    '-numa',
    'node,memdev=ram1',
  ]
  const machine = ['-machine', 'q35,mem-merge=off,dump-guest-core=off', '-m', '64M']
  running = await startVm(requireBinary(version), [...machine, ...memory], socket)
  const flags = (await services.live.readDetail({ vm: socket }, never))['ram1']?.flags ?? []
  expect(findContradictions({ merge: false, dump: true }, flags)).toEqual(['dumps-not'])
})
