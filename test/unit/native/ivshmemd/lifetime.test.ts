// From start to end: signals, a polite end, and an upgrade that no peer notices.

import { once } from 'node:events'
import { copyFile, readlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ControlClient } from '../../../../electron/host/ivshmem/control-client.ts'
import { openLink } from '../../../../electron/host/ivshmem/open-link.ts'
import { makeRinger, type Ringer } from '../../../ivshmem/ringer.ts'
import {
  isBuilt,
  runLoad,
  type RunningServer,
  SERVER_PROGRAM,
  startIvshmemd,
  startLoad,
  until,
} from '../../../ivshmem/programs.ts'

describe.skipIf(!isBuilt)('the life of a server', () => {
  let server: RunningServer | undefined
  afterEach(async () => {
    if (server?.process.exitCode === null) await server.stop()
    server = undefined
  })

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('ends cleanly at %s', async (signal) => {
    server = await startIvshmemd()
    const peer = await makeRinger(server.socket)
    server.process.kill(signal)
    const [code] = (await once(server.process, 'close')) as [number]
    expect(code).toBe(0)
    await until(() => peer.ended() !== undefined)
    // Who has the doorbells goes on to ring.
    expect(await peer.ring(0, 0)).toBe('rung')
    await until(() => peer.received[0] === 1)
    peer.close()
  })

  it('survives a storm of signals while peers come and go', async () => {
    server = await startIvshmemd()
    const load = startLoad('churn', { socket: server.socket, healthy: 4, count: 2000 })
    const { pid } = server.process
    const storm = setInterval(() => {
      for (const signal of ['SIGPIPE', 'SIGXFSZ', 'SIGWINCH', 'SIGCHLD'] as const)
        process.kill(pid ?? 0, signal)
    }, 1)
    expect(await load.next()).toMatchObject({ settled: true, fault: '' })
    clearInterval(storm)
    await load.end()
    expect(server.process.exitCode).toBeNull()
  })

  // A VM whose server goes away while it is greeted never answers again.
  it('turns away who still waits when it ends', async () => {
    server = await startIvshmemd()
    const { process: child, socket } = server
    child.kill('SIGSTOP')
    const waiting = Array.from({ length: 5 }, () => connect(socket))
    const greetings = waiting.map((peer) => once(peer, 'data') as Promise<[Buffer]>)
    await Promise.all(waiting.map((peer) => once(peer, 'connect')))
    child.kill('SIGTERM')
    child.kill('SIGCONT')
    const versions = (await Promise.all(greetings)).map(([bytes]) => bytes.readBigInt64LE())
    // Either the end came first, or a whole greeting.
    for (const version of versions) expect([0n, 1003n]).toContain(version)
    await once(child, 'close')
  })

  it.each([[['--tap']], [[] as string[]]])(
    'goes on in place with every connection and id (%j)',
    async (flags) => {
      server = await startIvshmemd(['--vectors', '2', ...flags])
      const { socket, control, process: child } = server
      const peers: Ringer[] = []
      for (let count = 0; count < 6; count += 1) peers.push(await makeRinger(socket, 2))
      await until(() => peers.every(({ peer }) => peer.table.list().length === 6))
      const gone = peers.splice(2, 1)
      gone[0]?.close()
      await until(() => peers.every(({ peer }) => peer.table.list().length === 5))
      await peers[0]?.ring(1, 1)
      await until(() => peers[1]?.received[1] === 1)
      await server.ask('write 0 cafe')
      const before = await server.ask('peers')
      const { ask, countDescriptors } = server
      const base = await countDescriptors()

      for (let round = 1; round <= 3; round += 1) {
        child.kill('SIGUSR1')
        await until(async () =>
          ask('status').then(
            () => true,
            () => false,
          ),
        )
        expect(await ask('peers')).toEqual(before)
        expect(await ask('read 0 2')).toMatchObject({ data: 'cafe' })
        // The control connection of the last question may still have been counted in `base`.
        await until(async () => (await countDescriptors()) <= base)
        await peers[1]?.ring(0, 0)
        await until(() => peers[0]?.received[0] === round)
      }
      expect(child.exitCode).toBeNull()
      if (flags.includes('--tap')) {
        const { cells } = await server.ask('matrix')
        expect((cells as number[][]).toSorted()).toEqual([
          [0, 1, 1, 1],
          [1, 0, 0, 3],
        ])
      }
      // Ids that peers have heard of are not forgotten: 2 is not given again.
      const late = await makeRinger(socket, 2)
      expect(late.peer.id).toBe(6)
      expect(late.peer.table.list().map(({ id }) => id)).toEqual([0, 1, 3, 4, 5, 6])
      await until(() => peers.every(({ peer }) => peer.table.countVectors(6) === 2))
      await late.ring(5, 1)
      await until(() => peers.at(-1)?.received[1] === 1)
      expect((await server.ask('status'))['control']).toBe(control)
      for (const peer of [...peers, late]) peer.close()
      await until(async () => (await server?.ask('status'))?.['peers'] === 0)
      expect((await runLoad('hold', { socket, clients: 3, vectors: 2, ring: 1 }))['rings']).toBe(true)
    },
  )

  it('loses nothing that a slow peer is still to be told when it goes on', async () => {
    server = await startIvshmemd(['--vectors', '16'])
    const { socket, process: child } = server
    // The first one reads nothing until all have come and the server has been replaced.
    const load = startLoad('hold', { socket, clients: 48, vectors: 16, stall: 1500 })
    const { ask } = server
    await until(async () => (await ask('status'))['peers'] === 48)
    await until(async () => {
      const { peers } = (await ask('peers')) as { peers: { queued: number }[] }
      return peers.slice(1).every(({ queued }) => queued === 0) && (peers[0]?.queued ?? 0) > 20
    })
    child.kill('SIGUSR1')
    expect(await load.next()).toMatchObject({ complete: true, ordered: 48, messages: 48 * 3 + 48 * 48 * 16 })
    await load.end()
    expect(child.exitCode).toBeNull()
  })

  it('becomes another program when it is told to, and says so', async () => {
    server = await startIvshmemd()
    const copy = join(server.folder, 'ivshmemd')
    await copyFile(SERVER_PROGRAM, copy)
    const ended: string[] = []
    const watching = await openLink(server.control, {
      onTell: () => undefined,
      onEnd: (why) => ended.push(why),
    })
    const link = await openLink(server.control)
    await link.upgrade(copy)
    await until(() => ended.length === 1)
    expect(ended).toEqual(['upgraded'])
    expect(await readlink(`/proc/${server.process.pid}/exe`)).toBe(copy)
    expect(await server.ask('status')).toMatchObject({ pid: server.process.pid })
    watching.close()
  })

  it('says goodbye to those who watch', async () => {
    server = await startIvshmemd()
    const client = await ControlClient.connect(server.control)
    const told: unknown[] = []
    client.onDidTell((event) => told.push(event))
    await client.ask('watch')
    await client.ask('stop')
    await once(server.process, 'close')
    await until(() => told.length === 1)
    expect(told).toMatchObject([{ event: 'end', why: 'stopped' }])
  })
})
