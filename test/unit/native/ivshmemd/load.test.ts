// Many peers, slow peers, hostile peers: every table is the model's, the server lives, and the healthy are told in time.

import { afterEach, describe, expect, it } from 'vitest'
import {
  isBuilt,
  isFull,
  runLoad,
  type RunningServer,
  startIvshmemd,
  startLoad,
  until,
} from '../../../ivshmem/programs.ts'

const LONG = 600_000

/** What `hold` prints when every table is complete and in the order of joining. */
const complete = (clients: number, vectors: number) => ({
  complete: true,
  ordered: clients,
  rings: true,
  fault: '',
  messages: clients * 3 + clients * clients * vectors,
})

describe.skipIf(!isBuilt)('a group', () => {
  let server: RunningServer
  afterEach(async () => {
    expect(server.process.exitCode).toBeNull()
    expect(await server.stop()).toBe(0)
  })

  it('rings every vector of every peer, and nobody else', async () => {
    server = await startIvshmemd(['--vectors', '4'])
    expect(await runLoad('hold', { socket: server.socket, clients: 12, vectors: 4, ring: 1 })).toMatchObject(
      complete(12, 4),
    )
  })

  // QEMU's example server loses all but 278 of these messages.
  it(
    'loses nothing to a reader that stalls',
    async () => {
      server = await startIvshmemd(['--vectors', '64'])
      const stall = isFull ? 10_000 : 1000
      const line = await runLoad('hold', { socket: server.socket, clients: 64, vectors: 64, stall })
      expect(line).toMatchObject(complete(64, 64))
    },
    LONG,
  )

  it(
    'of 256 peers with 8 vectors each is told to each in full',
    async () => {
      server = await startIvshmemd(['--vectors', '8'])
      const line = await runLoad('hold', { socket: server.socket, clients: 256, vectors: 8 })
      expect(line).toMatchObject(complete(256, 8))
    },
    LONG,
  )

  it(
    `holds ${isFull ? 2000 : 300} peers with 2 vectors each, and lets them go again`,
    async () => {
      const clients = isFull ? 2000 : 300
      server = await startIvshmemd(['--vectors', '2'])
      const base = await server.countDescriptors()
      const load = startLoad('hold', { socket: server.socket, clients, vectors: 2, hold: 1, seconds: 300 })
      expect(await load.next()).toMatchObject(complete(clients, 2))
      expect(await server.ask('status')).toMatchObject({ peers: clients })
      load.say(String(clients / 2))
      expect(await load.next()).toMatchObject({ complete: true, fault: '' })
      load.process.kill('SIGKILL')
      await until(async () => (await server.ask('status'))['peers'] === 0)
      await until(async () => (await server.countDescriptors()) <= base)
    },
    LONG,
  )

  it(
    `is told of well-behaved peers in time, through ${isFull ? '100,000' : '5,000'} hostile visits`,
    async () => {
      server = await startIvshmemd([])
      const base = await server.countDescriptors()
      const line = await runLoad('churn', {
        socket: server.socket,
        healthy: isFull ? 64 : 8,
        count: isFull ? 100_000 : 5000,
      })
      expect(line).toMatchObject({ settled: true, fault: '', visits: isFull ? 100_000 : 5000 })
      expect(line['p99']).toBeLessThanOrEqual(isFull ? 250 : 1000)
      await until(async () => (await server.countDescriptors()) <= base)
    },
    LONG,
  )

  // An id that a VM has seen leave aborts it when it comes back.
  it(
    'never gives an id that a peer has heard of, and refuses when none is left',
    async () => {
      server = await startIvshmemd([])
      const count = isFull ? 70_000 : 34_000
      const line = await runLoad('turnover', { socket: server.socket, count })
      expect(line).toEqual({ joined: 32_767, reused: 0, refusals: { 1004: count - 32_767 }, fault: '' })
      // The witness is gone, and with it the last one who remembers: the next peer is 0 again.
      await until(async () => (await server.ask('status'))['peers'] === 0)
      expect(await runLoad('turnover', { socket: server.socket, count: 3 })).toMatchObject({ joined: 3 })
    },
    LONG,
  )

  it('turns peers away politely when it has no descriptors left, and goes on', async () => {
    server = await startIvshmemd(['--vectors', '4'], {
      uid: 65_534,
      wrap: ['prlimit', '--nofile=64:64'],
      ...OWN_FOLDER,
    })
    const crowd = startLoad('idle', { socket: server.socket, clients: 40 })
    await crowd.next()
    await until(() => server.log().includes('no-descriptors'))
    // Without descriptors it has none for whoever asks, either.
    const countPeers = (): Promise<number> =>
      server.ask('status').then(
        ({ peers }) => Number(peers),
        () => NaN,
      )
    await until(async () => (await countPeers()) >= 8)
    await crowd.end()
    await until(async () => (await countPeers()) === 0)
    expect(await runLoad('hold', { socket: server.socket, clients: 4, vectors: 4, ring: 1 })).toMatchObject(
      complete(4, 4),
    )
  })

  // What a peer does not read counts against its user: QEMU's example then fails for everybody.
  it('serves the healthy beside peers that never read, with few files and no privilege', async () => {
    server = await startIvshmemd(['--vectors', '8'], {
      uid: 65_534,
      wrap: ['prlimit', '--nofile=256:256'],
      ...OWN_FOLDER,
    })
    const idle = startLoad('idle', { socket: server.socket, clients: 8, files: 256 }, { uid: 65_534 })
    await idle.next()
    const line = await runLoad('hold', { socket: server.socket, clients: 1, others: 8, vectors: 8 })
    expect(line).toMatchObject({ complete: true, messages: 3 + 9 * 8, fault: '' })
    await idle.end()
    await until(async () => (await server.ask('status'))['peers'] === 0)
    expect(await runLoad('hold', { socket: server.socket, clients: 8, vectors: 8, ring: 1 })).toMatchObject(
      complete(8, 8),
    )
  })

  it('closes a peer that sends anything, and says who it was', async () => {
    server = await startIvshmemd([])
    const { connect } = await import('node:net')
    const peer = connect(server.socket)
    peer.write('hi')
    await new Promise((resolve) => peer.once('close', resolve).resume())
    await until(() =>
      server.log().includes(`peer 0, process ${process.pid}, left: sent 2 bytes, which no peer does`),
    )
  })

  it('refuses more peers than it was told, by a version that no protocol has', async () => {
    server = await startIvshmemd(['--max-peers', '2'])
    const crowd = startLoad('idle', { socket: server.socket, clients: 2 })
    await crowd.next()
    await until(async () => (await server.ask('status'))['peers'] === 2)
    const { connect } = await import('node:net')
    const peer = connect(server.socket)
    const bytes = await new Promise<Buffer>((resolve) => peer.once('data', resolve))
    expect(bytes.readBigInt64LE()).toBe(1001n)
    await crowd.end()
  })
})

/** A folder that another user may make the server's own folder in. */
const OWN_FOLDER = { folder: `/tmp/ivshmemd-other-${process.pid}` }
