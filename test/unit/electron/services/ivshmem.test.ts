// The ivshmem service over real servers and the real helper process.

import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IvshmemEvent, VirtualPeer } from '../../../../electron/contract/ivshmem.ts'
import { ivshmemService } from '../../../../electron/contract/ivshmem.ts'
import type { Implementation } from '../../../../electron/contract/service.ts'
import { forkHelper } from '../../../../electron/host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../../../electron/host/helper/supervise.ts'
import { makeIvshmemPort } from '../../../../electron/host/ivshmem/port.ts'
import { encodeMessage } from '../../../../electron/ivshmem/messages.ts'
import { makeIvshmemService } from '../../../../electron/services/ivshmem.ts'
import { type Bundle, bundleForNode } from '../../../conformance/bundle-for-node.ts'
import {
  isBuilt,
  LOAD_PROGRAM,
  makeFolder,
  runLoad,
  type RunningServer,
  startIvshmemd,
  until,
} from '../../../ivshmem/programs.ts'
import { makeRinger } from '../../../ivshmem/ringer.ts'
import { makeMemoryPorts } from './ports-in-memory.ts'

const root = join(import.meta.dirname, '../../../..')
const cancellation = { isCancelled: false, onDidCancel: () => () => undefined }

describe.skipIf(!isBuilt)('the ivshmem service', () => {
  let program: Bundle
  let helper: HelperSupervisor
  let service: Implementation<typeof ivshmemService>
  let told: { control: string; events: IvshmemEvent[] }[] = []
  let ends: { control: string; why: string }[] = []
  let changes: VirtualPeer[] = []
  let servers: RunningServer[] = []

  const start = async (args: readonly string[] = []): Promise<RunningServer> => {
    const server = await startIvshmemd(args)
    servers.push(server)
    return server
  }
  const listTold = () => told.flatMap(({ events }) => events)
  const call = async <Name extends keyof typeof ivshmemService.methods>(
    name: Name,
    params: Parameters<Implementation<typeof ivshmemService>[Name]>[0],
  ) =>
    await (service[name](params as never, cancellation) as ReturnType<
      Implementation<typeof ivshmemService>[Name]
    >)

  beforeAll(async () => {
    program = await bundleForNode(join(root, 'native/helper/index.ts'))
  })
  afterAll(() => program.remove())
  beforeEach(() => {
    told = []
    ends = []
    changes = []
    // What a server of the test before tells at its end is not for this one.
    const own = { told, ends, changes }
    helper = new HelperSupervisor(() =>
      forkHelper({ program: program.path, addon: join(LOAD_PROGRAM, '../memloom.node') }),
    )
    const emit = (event: string, value: unknown): void => {
      if (event === 'onDidTell') own.told.push(ivshmemService.events.onDidTell.parse(value))
      else if (event === 'onDidEnd') own.ends.push(ivshmemService.events.onDidEnd.parse(value))
      else own.changes.push(ivshmemService.events.onDidChangeVirtualPeer.parse(value))
    }
    service = makeIvshmemService({ ...makeMemoryPorts(), ivshmem: makeIvshmemPort(helper) }, emit)
  })
  afterEach(async () => {
    helper.stop()
    for (const server of servers) if (server.process.exitCode === null) await server.stop()
    servers = []
  })

  it('finds servers, and says what each is', async () => {
    const server = await start(['--vectors', '3', '--tap', '--size', '2M'])
    const found = (await call('list', {})).find(({ pid }) => pid === server.process.pid)
    expect(found).toMatchObject({
      kind: 'memloom',
      socket: server.socket,
      control: server.control,
      mode: 'tap',
      size: 2 * 1024 * 1024,
      vectors: 3,
      peers: 0,
    })
    expect(await call('status', { control: server.control })).toMatchObject({ mode: 'tap', vectors: 3 })
    // One that does not answer says why.
    server.process.kill('SIGSTOP')
    const stopped = (await call('list', {})).find(({ pid }) => pid === server.process.pid)
    server.process.kill('SIGCONT')
    expect(stopped?.problem).toMatch(/said nothing within 3 s/)
  })

  it('starts a server that lives on, upgrades it and ends it', async () => {
    const folder = await makeFolder()
    const socket = join(folder, 'own/group.sock')
    const options = { socket, size: 65_536, vectors: 2, mode: 'tap' as const, maxPeers: 5 }
    const server = await call('start', options)
    expect(server).toMatchObject({
      kind: 'memloom',
      socket,
      size: 65_536,
      vectors: 2,
      mode: 'tap',
      maxPeers: 5,
    })
    await expect(call('start', options)).rejects.toThrow(/did not start: Another server already serves/)
    await expect(call('start', { socket: `${socket}2`, size: 3 })).rejects.toThrow(/power of two/)
    const control = server.control ?? ''
    expect((await call('upgrade', { control })).pid).toBe(server.pid)
    await call('stop', { control })
    await expect(call('peers', { control })).rejects.toThrow(/cannot be reached/)
    await rm(folder, { recursive: true })
  })

  it('tells of peers and rings with rates, and forgets who left', async () => {
    const server = await start(['--tap'])
    const { control, socket } = server
    expect(await call('attach', { control })).toMatchObject({ server: { mode: 'tap', peers: 0 }, peers: [] })
    const [a, b] = [await makeRinger(socket), await makeRinger(socket)]
    for (let count = 0; count < 50; count += 1) await a.ring(1, 0)
    await until(async () => (await call('matrix', { control })).cells[0]?.count === 50)
    const { cells } = await call('matrix', { control })
    expect(cells).toMatchObject([{ sender: 0, receiver: 1, vector: 0, count: 50 }])
    expect(cells[0]?.rate).toBeGreaterThan(0)
    await until(() => listTold().some((event) => event.type === 'rings'))
    expect(await call('peers', { control })).toMatchObject([
      { id: 0, pid: process.pid, process: 'same' },
      { id: 1, pid: process.pid },
    ])
    expect(await call('ring', { control, peer: 1, vector: 0, times: 2 })).toEqual({
      register: 0x10000,
      pending: false,
    })
    await until(() => b.received[0] === 52)
    b.close()
    await until(() => listTold().some((event) => event.type === 'leave'))
    expect((await call('matrix', { control })).cells).toEqual([])
    expect(listTold().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['join', 'rings', 'ring', 'leave']),
    )
    await call('detach', { control })
    a.close()
    expect(ends).toEqual([])
  })

  it('tells at most ten times a second, whatever the load', async () => {
    const { control, socket } = await start(['--tap'])
    await call('attach', { control })
    const began = Date.now()
    await runLoad('flood', { socket, control, clients: 6, vectors: 1, count: 500_000 })
    await runLoad('churn', { socket, healthy: 2, count: 500 })
    const seconds = (Date.now() - began) / 1000
    expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 2)
    expect(told.length).toBeGreaterThan(0)
  })

  it('says how an attached server ended', async () => {
    const [stopped, upgraded, killed] = [await start(), await start(), await start()]
    for (const { control } of [stopped, upgraded, killed]) await call('attach', { control })
    await call('stop', { control: stopped.control })
    upgraded.process.kill('SIGUSR1')
    killed.process.kill('SIGKILL')
    // The rehearsal of an upgrade may take 5 s on a busy machine.
    await until(() => ends.length === 3, 15)
    expect(new Map(ends.map(({ control, why }) => [control, why]))).toEqual(
      new Map([
        [stopped.control, 'stopped'],
        [upgraded.control, 'upgraded'],
        [killed.control, 'lost'],
      ]),
    )
    // The upgraded one is there to be attached to again.
    await until(() =>
      call('attach', { control: upgraded.control }).then(
        () => true,
        () => false,
      ),
    )
  })

  it('is heard by several, until the last of them goes', async () => {
    const { control, countDescriptors } = await start()
    const before = await countDescriptors()
    const watch = () => {
      const listeners: (() => void)[] = []
      let isCancelled = false
      const ended = service.watch(
        { control },
        {
          get isCancelled() {
            return isCancelled
          },
          onDidCancel(listener) {
            if (isCancelled) listener()
            else listeners.push(listener)
            return () => undefined
          },
        },
      )
      const cancel = (): void => {
        isCancelled = true
        for (const listener of listeners) listener()
      }
      return { ended, cancel }
    }
    const [first, second] = [watch(), watch()]
    await until(async () => (await countDescriptors()) === before + 1)
    first.cancel()
    await first.ended
    await call('write', { control, offset: 0, data: '00' })
    expect(await countDescriptors()).toBe(before + 1)
    second.cancel()
    await second.ended
    await until(async () => (await countDescriptors()) === before)
    expect(ends).toEqual([])
  })

  it('ends the wait of those who watch when the server ends', async () => {
    const { control } = await start()
    const ended = call('watch', { control })
    await call('stop', { control })
    await expect(ended).resolves.toEqual({})
    expect(ends).toMatchObject([{ control, why: 'stopped' }])
    await expect(call('watch', { control })).rejects.toThrow(/cannot be reached/)
  })

  it('writes an exported timeline, and replaces no file unasked', async () => {
    const options = { path: '/timeline.csv', text: 'at,type' }
    expect(await call('saveTimeline', options)).toEqual({ path: '/timeline.csv' })
    await expect(call('saveTimeline', options)).rejects.toThrow()
    expect(await call('saveTimeline', { ...options, overwrite: true })).toEqual({ path: '/timeline.csv' })
  })

  it('reads and writes the shared memory', async () => {
    const { control } = await start()
    await call('write', { control, offset: 4, data: 'beef' })
    expect(await call('read', { control, offset: 3, length: 4 })).toEqual({ offset: 3, data: '00beef00' })
    await expect(call('read', { control, offset: 2 ** 40, length: 4 })).rejects.toThrow(/is no offset/)
  })

  it.each([false, true])('joins as a peer that rings and is rung (legacy: %s)', async (legacy) => {
    const { socket } = await start(['--vectors', '2', ...(legacy ? ['--legacy'] : [])])
    const other = await makeRinger(socket, 2, legacy ? 'legacy' : 'version-0')
    const joined = await call('join', { socket, legacy })
    expect(joined).toMatchObject({ state: 'joined', socket, id: 1, size: 1024 * 1024 })
    const { handle } = joined
    await until(() => other.peer.table.countVectors(1) === 2)
    await until(async () => (await call('virtualPeers', {}))[0]?.peers[0]?.vectors === 2)

    expect(await call('writeRegister', { handle, offset: 12, value: 1 })).toEqual({ doorbell: 'rung' })
    await until(() => other.received[1] === 1)
    expect(await call('writeRegister', { handle, offset: 12, value: 9 << 16 })).toEqual({
      doorbell: 'no-such-peer',
    })
    expect(await call('writeRegister', { handle, offset: 12, value: 2 })).toEqual({
      doorbell: 'no-such-vector',
    })

    expect(await call('writeRegister', { handle, offset: 0, value: 0xff })).toEqual({})
    await other.ring(1, 0)
    await other.ring(1, 1)
    await until(async () => (await call('virtualPeers', {}))[0]?.received.join() === '1,1')
    expect(await call('readRegister', { handle, offset: 4 })).toEqual({ value: 1 })
    expect(await call('readRegister', { handle, offset: 4 })).toEqual({ value: 0 })
    expect(await call('readRegister', { handle, offset: 8 })).toEqual({ value: 1 })
    await until(() => changes.some(({ received }) => received.join() === '1,1'))

    other.close()
    await until(async () => (await call('virtualPeers', {}))[0]?.peers.length === 0)
    await call('leave', { handle })
    expect(await call('virtualPeers', {})).toEqual([])
    await expect(call('leave', { handle })).rejects.toThrow(/There is no peer "peer-1"/)
  })

  it('says why it may not join, and what became of a peer that lost its server', async () => {
    const { socket, process: child } = await start(['--max-peers', '1'])
    const joined = await call('join', { socket })
    expect(joined.state).toBe('joined')
    expect(await call('join', { socket })).toMatchObject({
      state: 'refused',
      problem: 'The server answered with version 1001: the group is full.',
    })
    await expect(call('join', { socket: '/nowhere' })).rejects.toThrow(/\/nowhere cannot be connected to/)
    child.kill('SIGKILL')
    await until(() => changes.some(({ state }) => state === 'lost'))
    expect((await call('virtualPeers', {}))[0]).toMatchObject({
      state: 'lost',
      problem: 'The connection ended: the server closed it.',
    })
  })

  it('outlives its helper, and says that the peer went with it', async () => {
    const { socket } = await start()
    await call('join', { socket })
    const { pid } = await helper.getClient().helper.describe({})
    process.kill(pid, 'SIGKILL')
    await until(() => changes.some(({ state }) => state === 'lost'))
    expect(changes.at(-1)?.problem).toMatch(/the helper process ended|the child left/)
    expect(await call('join', { socket })).toMatchObject({ state: 'joined' })
  })

  it.each([
    ['a vector before the memory', [0n, 0n, 5n], /5 came instead of the memory/],
    ['an id that is none', [0n, 70_000n], /70000 came instead of an id/],
    ['half a number and then nothing', [0n], /the server closed it/],
  ])('is not led astray by a server that sends %s', async (_, numbers, problem) => {
    const folder = await makeFolder()
    const path = join(folder, 'bad.sock')
    const listener = createServer((socket: Socket) => {
      // Byte by byte: numbers are put together however they come.
      for (const number of numbers)
        for (const byte of encodeMessage(number)) socket.write(Uint8Array.of(byte))
      socket.end(Uint8Array.of(1, 2, 3))
    }).listen(path)
    await once(listener, 'listening')
    const joined = await call('join', { socket: path })
    expect(joined.state).toBe('lost')
    expect(joined.problem).toMatch(problem)
    listener.close()
    await rm(folder, { recursive: true })
  })

  it('only looks where the shell may not act', async () => {
    const ports = makeMemoryPorts()
    const info = { ...ports.shell.info, control: false }
    service = makeIvshmemService(
      { ...ports, ivshmem: makeIvshmemPort(helper), shell: { info } },
      () => undefined,
    )
    const { control, socket } = await start()
    expect((await call('list', {})).length).toBeGreaterThan(0)
    const refusals = [
      () => call('attach', { control }),
      () => call('ring', { control, peer: 0, vector: 0 }),
      () => call('stop', { control }),
      () => call('join', { socket }),
      () => call('read', { control, offset: 0, length: 1 }),
      () => call('start', { socket: `${socket}2`, size: 4096 }),
    ]
    for (const refusal of refusals)
      await expect((async () => refusal())()).rejects.toThrow(/start it with --allow-control/)
  })
})
