// The device plugged into a running VM, and taken out of it while others come and go; and servers that go on, or do
// not, behind a connection that would reconnect.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectQmp, type QmpClient } from '../../../electron/host/qmp/client.ts'
import {
  isFull,
  makeFolder,
  type RunningServer,
  startIvshmemd,
  startLoad,
  until,
} from '../../ivshmem/programs.ts'
import { QtestVm } from '../../ivshmem/qtest.ts'
import { makeRinger } from '../../ivshmem/ringer.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const ROUNDS = isFull ? 100 : 6
/** The slot of the bus that takes the device. */
const SLOT = 5

describe.each(TESTED_VERSIONS)('a device plugged into a running QEMU %s', (version) => {
  const binary = requireBinary(version)
  let folder: string
  let server: RunningServer
  let vm: QtestVm
  let qmp: QmpClient

  const connect = async (name: string, reconnect = {}): Promise<void> => {
    const addr = { type: 'unix', data: { path: server.socket } }
    const backend = { type: 'socket', data: { addr, server: false, ...reconnect } }
    await qmp.execute('chardev-add', { id: name, backend })
  }
  const plug = (chardev: string, deadline = 10_000) =>
    qmp.execute(
      'device_add',
      { driver: 'ivshmem-doorbell', id: chardev, chardev, vectors: 2, addr: String(SLOT) },
      deadline,
    )
  const countDeleted = (device: string) =>
    qmp.events.filter(
      ({ event, data }) => event === 'DEVICE_DELETED' && (data as { device?: string }).device === device,
    ).length
  /** As a guest does that is asked to. */
  const unplug = async (device: string): Promise<void> => {
    const before = countDeleted(device)
    await qmp.execute('device_del', { id: device })
    await vm.eject(SLOT)
    await until(() => countDeleted(device) === before + 1)
  }
  const getPeers = async () => (await server.ask('peers'))['peers'] as { id: number; sent: number }[]
  const startBare = async (): Promise<void> => {
    const path = join(folder, 'qmp')
    vm = await QtestVm.start({
      ...{ binary, folder, socket: server.socket, machine: 'pc', slot: SLOT, isBare: true },
      args: ['-qmp', `unix:${path},server=on,wait=off`],
    })
    qmp = await connectQmp(path)
  }

  beforeEach(async () => {
    folder = await makeFolder()
  })
  afterEach(async () => {
    server.process.kill('SIGCONT')
    qmp.close()
    await vm.stop('SIGKILL')
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  // QEMU 7.2 frees the device before it stops listening: what is sent in between is written into freed memory.
  it(
    `rings, is paused and taken out ${ROUNDS} times while others come and go; nothing is left of it`,
    async () => {
      server = await startIvshmemd(['--vectors', '2'])
      const witness = await makeRinger(server.socket, 2)
      await startBare()
      const [own, servers] = [await vm.countDescriptors(), await server.countDescriptors()]
      const ids: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        await connect('iv')
        await plug('iv')
        await vm.setUp()
        const id = await vm.readRegister(8)
        ids.push(id)
        await until(() => witness.peer.table.countVectors(id) === 2)
        await witness.ring(id, 1)
        await until(() => vm.takeMessage(1))
        const before = witness.received[0] ?? 0
        await vm.ring(0, 0)
        await until(() => witness.received[0] === before + 1)

        await server.ask(`pause ${id}`)
        const told = (await getPeers()).find((peer) => peer.id === id)?.sent
        const visitor = await makeRinger(server.socket, 2)
        const unplugged = unplug('iv')
        visitor.close()
        const other = await makeRinger(server.socket, 2)
        await unplugged
        expect((await getPeers()).find((peer) => peer.id === id)?.sent).toBe(told)
        await qmp.execute('chardev-remove', { id: 'iv' })
        other.close()
        await until(() => witness.peer.table.list().length === 1)
      }
      // An id that the witness has seen leave never comes back; the visitors had those in between.
      expect(ids).toEqual(Array.from({ length: ROUNDS }, (_, round) => 1 + round * 3))
      await until(async () => (await vm.countDescriptors()) === own)
      await until(async () => (await server.countDescriptors()) === servers)
      expect(vm.errors).toBe('')
      witness.close()
    },
    isFull ? 600_000 : 60_000,
  )

  it('is greeted at once beside peers that never read, and is refused politely when the group is full', async () => {
    server = await startIvshmemd(['--vectors', '8', '--max-peers', '41'])
    const idle = startLoad('idle', { socket: server.socket, clients: 40 })
    await idle.next()
    await until(async () => (await getPeers()).length === 40)
    await startBare()
    await connect('iv')
    const began = Date.now()
    await plug('iv')
    expect(Date.now() - began).toBeLessThan(1000)
    await vm.setUp()
    expect(await vm.readRegister(8)).toBe(40)

    await connect('late')
    // QEMU drops what it has not read when the connection ends, and device_add then waits for ever.
    await sleep(200)
    server.process.kill('SIGUSR1')
    await until(() =>
      getPeers().then(
        (peers) => peers.length === 41,
        () => false,
      ),
    )
    await sleep(200)
    await expect(
      qmp.execute('device_add', { driver: 'ivshmem-doorbell', chardev: 'late', vectors: 2 }),
    ).rejects.toThrow(/server sent version 1001, expecting 0/)
    await qmp.execute('chardev-remove', { id: 'late' })
    expect(await qmp.execute('query-status')).toMatchObject({ running: false })
    expect(await vm.readRegister(8)).toBe(40)
    await idle.end()
    await until(async () => (await getPeers()).length === 1)
    // There is room again.
    await connect('late')
    await until(async () => (await getPeers()).length === 2)
  })

  // The whole monitor waits for the greeting, so a server must never be late with it.
  it('holds the monitor up for as long as the server says nothing', async () => {
    server = await startIvshmemd(['--vectors', '2'])
    await startBare()
    server.process.kill('SIGSTOP')
    await connect('iv')
    const plugged = plug('iv')
    await expect(qmp.execute('query-status', undefined, 500)).rejects.toThrow(/did not answer query-status/)
    server.process.kill('SIGCONT')
    await plugged
    await vm.setUp()
    expect(await vm.readRegister(8)).toBe(0)
  })

  // Why trap/doorbell-reconnect warns.
  it('that would reconnect hangs at start: its monitor greets and answers nothing', async () => {
    server = await startIvshmemd([])
    const qmpPath = join(folder, 'cold')
    const cold = spawn(
      binary,
      [
        ...['-nodefaults', '-display', 'none', '-accel', 'tcg', '-S', '-machine', 'pc'],
        ...['-qmp', `unix:${qmpPath},server=on,wait=off`],
        ...['-chardev', `socket,id=iv,path=${server.socket},reconnect=1`],
        ...['-device', 'ivshmem-doorbell,chardev=iv'],
      ],
      { stdio: 'ignore' },
    )
    try {
      await until(() => existsSync(qmpPath))
      await expect(connectQmp(qmpPath, { replyDeadline: 1000 })).rejects.toMatchObject({
        data: { code: 'qmp/silent' },
      })
      expect(cold.exitCode).toBeNull()
    } finally {
      cold.kill('SIGKILL')
    }
    await startBare()
  })

  it('that would reconnect lives through an upgrade of the server, and aborts when another one comes', async () => {
    server = await startIvshmemd(['--vectors', '2'], { folder })
    const other = await makeRinger(server.socket, 2)
    await startBare()
    await connect('iv', { reconnect: 1 })
    // With reconnect= the connection is made in the background; device_add before its end waits for ever.
    await until(async () => {
      const list = (await qmp.execute('query-chardev')) as { label: string; filename: string }[]
      return list.some(({ label, filename }) => label === 'iv' && !filename.startsWith('disconnected'))
    })
    await plug('iv')
    await vm.setUp()
    server.process.kill('SIGUSR1')
    await until(() =>
      getPeers().then(
        (peers) => peers.length === 2,
        () => false,
      ),
    )
    // Longer than it waits to reconnect.
    await sleep(1500)
    expect(await vm.readRegister(8)).toBe(1)
    expect(await getPeers()).toMatchObject([{ id: 0 }, { id: 1 }])
    await other.ring(1, 0)
    await until(() => vm.takeMessage(0))

    server.process.kill('SIGKILL')
    await until(() => server.process.signalCode !== null)
    server = await startIvshmemd(['--vectors', '2'], { folder })
    await until(() => vm.process.signalCode !== null, 10)
    expect(['SIGABRT', 'SIGSEGV']).toContain(vm.process.signalCode)
    other.close()
  })
})
