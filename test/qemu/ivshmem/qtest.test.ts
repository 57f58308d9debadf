// Real QEMUs as clients of our server, register by register.

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PCI_IDENTITY, REGISTER_WINDOW } from '../../../electron/ivshmem/registers.ts'
import { makeFolder, type RunningServer, startIvshmemd, until } from '../../ivshmem/programs.ts'
import { QtestVm, type QtestSettings } from '../../ivshmem/qtest.ts'
import { makeRinger } from '../../ivshmem/ringer.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

describe.each(TESTED_VERSIONS)('QEMU %s at our server', (version) => {
  const binary = requireBinary(version)
  let folder: string
  let server: RunningServer
  let vms: QtestVm[] = []

  const start = async (settings: Partial<QtestSettings> = {}): Promise<QtestVm> => {
    const vm = await QtestVm.start({
      binary,
      folder,
      socket: server.socket,
      name: `vm${vms.length}`,
      ...settings,
    })
    vms.push(vm)
    return vm
  }
  const countPeers = async () => (await server.ask('status'))['peers']

  beforeEach(async () => {
    folder = await makeFolder()
  })
  afterEach(async () => {
    for (const vm of vms) await vm.stop('SIGKILL')
    vms = []
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it.each([[[]], [['--tap']]])('sees the device, the memory and the doorbells (%j)', async (flags) => {
    server = await startIvshmemd(['--size', '4M', '--vectors', '2', ...flags])
    const host = await makeRinger(server.socket, 2)
    const vm = await start()
    expect(await vm.readConfig(0)).toBe((PCI_IDENTITY.device << 16) | PCI_IDENTITY.vendor)
    expect(await vm.readBarSize(0x10)).toBe(REGISTER_WINDOW)
    expect(await vm.readBarSize(0x18)).toBe(4 * 1024 * 1024)
    await vm.setUp()
    expect(await vm.readRegister(8)).toBe(1)

    await vm.writeShared(16, 0x12345678)
    expect(await server.ask('read 16 4')).toMatchObject({ data: '78563412' })
    await server.ask('write 32 61626364')
    expect(await vm.readShared(32)).toBe(0x64636261)

    // The host's doorbells reach the device after its memory; a guest that rings too early rings nobody.
    await until(async () => {
      await vm.ring(0, 1)
      return (host.received[1] ?? 0) > 0
    })
    expect(host.received[0] ?? 0).toBe(0)
    await vm.ring(0, 0)
    await until(() => host.received[0] === 1)
    await vm.ring(0, 7)
    await vm.ring(99, 0)
    // QEMU takes 8 bits of the register's 16 for the vector: 256 rings vector 0.
    await vm.ring(0, 256)
    await until(() => host.received[0] === 2)
    await until(() => host.peer.table.countVectors(1) === 2)
    for (const vector of [0, 1]) {
      expect(await host.ring(1, vector)).toBe('rung')
      await until(() => vm.takeMessage(vector))
    }
    expect(host.received[0]).toBe(2)
    const { peers } = (await server.ask('peers')) as { peers: { pid: number }[] }
    expect(peers.map(({ pid }) => pid)).toEqual([process.pid, vm.process.pid])
    host.close()
  })

  it('rings another one, counted one by one', async () => {
    server = await startIvshmemd(['--tap', '--vectors', '2'])
    const [a, b] = [await start(), await start()]
    for (const vm of [a, b]) await vm.setUp()
    expect([await a.readRegister(8), await b.readRegister(8)]).toEqual([0, 1])
    await until(async () => {
      await a.ring(1, 1)
      return b.takeMessage(1)
    })
    const before = ((await server.ask('matrix'))['cells'] as number[][])[0]?.[3] ?? 0
    for (let count = 0; count < 1000; count += 1) await a.ring(1, 1)
    for (let count = 0; count < 50; count += 1) await b.ring(0, 0)
    await until(() => a.takeMessage(0))
    await until(async () => {
      const cells = (await server.ask('matrix'))['cells'] as number[][]
      return cells.reduce((sum, cell) => sum + (cell[3] ?? 0), 0) === before + 1050
    })
    expect(((await server.ask('matrix'))['cells'] as number[][]).toSorted()).toEqual([
      [0, 1, 1, before + 1000],
      [1, 0, 0, 50],
    ])
  })

  it('joins late, leaves, and is killed, and the others know each time', async () => {
    server = await startIvshmemd(['--vectors', '2'])
    const [a, b] = [await start(), await start()]
    for (const vm of [a, b]) await vm.setUp()
    const late = await start()
    await late.setUp()
    expect(await late.readRegister(8)).toBe(2)
    await until(async () => {
      await a.ring(2, 0)
      return late.takeMessage(0)
    })
    await until(async () => {
      await late.ring(1, 1)
      return b.takeMessage(1)
    })
    expect(await b.stop('SIGTERM')).toBe(0)
    await until(async () => (await countPeers()) === 2)
    await late.stop('SIGKILL')
    await until(async () => (await countPeers()) === 1)
    // Both ids are known to a, which would abort if one came back.
    const next = await start()
    await next.setUp()
    expect(await next.readRegister(8)).toBe(3)
    await until(async () => {
      await next.ring(0, 1)
      return a.takeMessage(1)
    })
    await a.ring(1, 0)
    await a.ring(2, 0)
    expect(a.errors).toBe('')
    expect(await a.stop()).toBe(0)
  })

  it('is refused politely: it ends with a message instead of hanging', async () => {
    server = await startIvshmemd(['--max-peers', '1'])
    await start()
    await expect(start()).rejects.toThrow(/server sent version 1001, expecting 0/)
    expect(await countPeers()).toBe(1)
  })

  it('needs id 0 for master=on', async () => {
    server = await startIvshmemd([])
    await start({ device: 'master=on' })
    await expect(start({ device: 'master=on' })).rejects.toThrow(
      /master must connect to the server before any peers/,
    )
  })

  it('with fewer vectors than the group takes those it has and lives', async () => {
    server = await startIvshmemd(['--vectors', '4'])
    const vm = await start({ vectors: 2 })
    await vm.setUp()
    const host = await makeRinger(server.socket, 4)
    await until(() => host.peer.table.countVectors(0) === 4)
    await host.ring(0, 1)
    await until(() => vm.takeMessage(1))
    expect(await vm.readRegister(8)).toBe(0)
    host.close()
  })

  it('goes on when the server is upgraded under it, and when it is killed', async () => {
    server = await startIvshmemd(['--vectors', '2'])
    const [a, b] = [await start(), await start()]
    for (const vm of [a, b]) await vm.setUp()
    await until(async () => {
      await a.ring(1, 0)
      return b.takeMessage(0)
    })
    server.process.kill('SIGUSR1')
    await until(async () =>
      server.ask('peers').then(
        ({ peers }) => (peers as unknown[]).length === 2,
        () => false,
      ),
    )
    const late = await start()
    await late.setUp()
    expect(await late.readRegister(8)).toBe(2)
    await until(async () => {
      await b.ring(2, 1)
      return late.takeMessage(1)
    })
    server.process.kill('SIGKILL')
    await a.ring(2, 0)
    await until(() => late.takeMessage(0))
    for (const vm of [a, b, late]) expect(vm.errors).toBe('')
  })
})
