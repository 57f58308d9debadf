// The control socket: what may be asked, what is told, and what a bad client gets.

import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ControlClient, type ControlMessage } from '../../../../electron/host/ivshmem/control-client.ts'
import { makeRinger } from '../../../ivshmem/ringer.ts'
import { isBuilt, type RunningServer, startIvshmemd, startLoad, until } from '../../../ivshmem/programs.ts'

describe.skipIf(!isBuilt)('the control socket', () => {
  let server: RunningServer
  beforeAll(async () => {
    server = await startIvshmemd(['--vectors', '2'])
  })
  afterAll(async () => {
    expect(server.process.exitCode).toBeNull()
    expect(await server.stop()).toBe(0)
  })

  it('says first what the server is', async () => {
    const client = await ControlClient.connect(server.control)
    expect(client.hello).toMatchObject({
      hello: 'ivshmemd',
      pid: server.process.pid,
      socket: server.socket,
      control: server.control,
      mode: 'direct',
      legacy: false,
      size: 1024 * 1024,
      vectors: 2,
      maxPeers: 32_768,
      region: 'memfd',
    })
    client.close()
  })

  it('lists peers with what the kernel says of them', async () => {
    const peer = await makeRinger(server.socket, 2)
    const { peers } = (await server.ask('peers')) as { peers: ControlMessage[] }
    expect(peers).toEqual([
      expect.objectContaining({
        id: 0,
        pid: process.pid,
        uid: process.getuid?.(),
        queued: 0,
        stalled: false,
        sent: 5,
      }),
    ])
    expect(Math.abs(Date.now() - (peers[0]?.['joinedAt'] as number))).toBeLessThan(10_000)
    expect(peers[0]?.['startTime']).toBeGreaterThan(0)
    peer.close()
    await until(async () => (await server.ask('status'))['peers'] === 0)
  })

  it('rings by hand, and shows the register value of a guest', async () => {
    const peer = await makeRinger(server.socket, 2)
    expect(await server.ask('ring 0 1 3')).toEqual({
      reply: 'ring',
      peer: 0,
      vector: 1,
      times: 3,
      register: 1,
      pending: false,
    })
    await until(() => peer.received[1] === 3)
    await expect(server.ask('ring 0 2')).rejects.toThrow(/has vectors 0 to 1, not "2"/)
    await expect(server.ask('ring 7 0')).rejects.toThrow(/There is no peer 7/)
    await expect(server.ask('ring x 0')).rejects.toThrow(/"x" is no id/)
    await expect(server.ask('ring 0 0 0')).rejects.toThrow(/"0" is no number of rings/)
    peer.close()
    await until(async () => (await server.ask('status'))['peers'] === 0)
  })

  it('tells who comes and goes to those who watch', async () => {
    const client = await ControlClient.connect(server.control)
    const told: ControlMessage[] = []
    client.onDidTell((event) => told.push(event))
    const unheard = await makeRinger(server.socket, 2)
    await client.ask('watch')
    const peer = await makeRinger(server.socket, 2)
    await server.ask('ring 1 0')
    unheard.close()
    peer.close()
    await until(() => told.length === 4)
    expect(told).toMatchObject([
      { event: 'join', peer: { id: 1, pid: process.pid } },
      { event: 'ring', peer: 1, vector: 0, times: 1 },
      { event: 'leave', id: 0, why: 'closed the connection' },
      { event: 'leave', id: 1, why: 'closed the connection' },
    ])
    await client.ask('watch off')
    const later = await makeRinger(server.socket, 2)
    later.close()
    await client.ask('status')
    expect(told).toHaveLength(4)
    client.close()
    await until(async () => (await server.ask('status'))['peers'] === 0)
  })

  // QEMU 7.2 frees an ivshmem device before it stops listening: nothing may be sent between the two.
  it('holds back what a paused peer would be told, and disconnects on demand', async () => {
    const first = await makeRinger(server.socket, 2)
    await server.ask('pause 0')
    const second = await makeRinger(server.socket, 2)
    await server.ask('status')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(first.peer.table.has(1)).toBe(false)
    expect(await server.ask('peers')).toMatchObject({
      peers: [{ paused: true, queued: 1 }, { paused: false }],
    })
    await server.ask('resume 0')
    await until(() => first.peer.table.countVectors(1) === 2)
    await server.ask('disconnect 0')
    await until(() => first.ended() !== undefined)
    await until(() => !second.peer.table.has(0))
    first.close()
    second.close()
    await until(async () => (await server.ask('status'))['peers'] === 0)
  })

  it('says how a command is used, and which there are', async () => {
    await expect(server.ask('ring 1')).rejects.toThrow(/It is used as ring PEER VECTOR \[TIMES\]/)
    await expect(server.ask('rign')).rejects.toThrow(
      /"rign" is no command; there are disconnect PEER, matrix, /,
    )
    await expect(server.ask('upgrade /nowhere')).rejects.toThrow(/\/nowhere cannot be started: No such file/)
    await expect(server.ask('upgrade /bin/false')).rejects.toThrow(/cannot go on with the state/)
  })

  it('answers commands in order, however they are cut', async () => {
    const socket = connect(server.control)
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    for (const part of ['sta', 'tus\r\nwat', 'ch\n\n\n  \npee', 'rs\n']) {
      socket.write(part)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until(() => text.split('\n').length === 5)
    const replies = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => (JSON.parse(line) as ControlMessage)['reply'])
    expect(replies).toEqual(['status', 'watch', 'peers'])
    socket.destroy()
  })

  it('answers every line with JSON, whatever it is', async () => {
    const client = await ControlClient.connect(server.control)
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
      fc.constantFrom(
        'ring',
        'read',
        'write',
        'pause',
        'watch',
        'peers',
        'matrix',
        '0',
        '-1',
        '99999999999999999999',
        '00',
        '%n%s',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 4 }), async (words) => {
        const line = words.join(' ')
        if (
          line.trim() === '' ||
          /^\s*(stop|upgrade)/.test(line) ||
          !/\S/.test(line.replaceAll(/[\t\v\f\0]/g, ''))
        )
          return
        await client
          .ask(line)
          .catch((error: unknown) => expect(String(error)).not.toMatch(/cannot be reached/))
      }),
      { numRuns: 300 },
    )
    client.close()
  })

  it('cuts off who sends a line without end', async () => {
    const socket = connect(server.control)
    socket.on('error', () => undefined).resume()
    socket.write('x'.repeat(300_000))
    await new Promise((resolve) => socket.once('close', resolve))
  })

  it('forgets events, and counts them, for a watcher that does not read', async () => {
    const socket = connect(server.control)
    await once(socket, 'data')
    socket.write('watch\n')
    await once(socket, 'data')
    socket.pause()
    const peer = await makeRinger(server.socket, 2)
    const client = await ControlClient.connect(server.control)
    for (let count = 0; count < 20_000; count += 1) void client.ask('ring 0 0')
    await client.ask('status')
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    socket.resume()
    await until(() => text.split('\n').length > 10_000)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await client.ask('ring 0 0')
    await until(() => text.includes('"event":"lost"'))
    const lost = /"event":"lost","count":(\d+)/.exec(text)?.[1]
    const rings = text.match(/"event":"ring"/g)?.length ?? 0
    expect(rings + Number(lost)).toBe(20_001)
    client.close()
    socket.destroy()
    peer.close()
    await until(async () => (await server.ask('status'))['peers'] === 0)
  })

  it('is not answered by another program', async () => {
    const load = startLoad('idle', { socket: server.socket, clients: 0 })
    await expect(ControlClient.connect(server.socket)).rejects.toThrow(
      /JSON|UTF-8|cannot be reached|no ivshmem server/,
    )
    await expect(ControlClient.connect('/nowhere')).rejects.toThrow(/there is no such socket/)
    await load.end()
  })
})
