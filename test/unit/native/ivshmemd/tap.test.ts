// Tap mode: every ring is counted where it belongs and arrives, and no peer can stop the server by its doorbell.

import { afterEach, describe, expect, it } from 'vitest'
import { openLink } from '../../../../electron/host/ivshmem/open-link.ts'
import type { ToldEvent } from '../../../../electron/services/ivshmem-port.ts'
import {
  isBuilt,
  isFull,
  runLoad,
  type RunningServer,
  startIvshmemd,
  startLoad,
  until,
} from '../../../ivshmem/programs.ts'

describe.skipIf(!isBuilt)('a tapped group', () => {
  let server: RunningServer
  afterEach(async () => {
    expect(server.process.exitCode).toBeNull()
    expect(await server.stop()).toBe(0)
  })

  it.each([
    [2, 1],
    [8, 4],
    [isFull ? 64 : 24, 2],
  ])(
    'of %i peers with %i vectors counts every ring exactly, and each arrives',
    async (clients, vectors) => {
      server = await startIvshmemd(['--tap', '--vectors', String(vectors)])
      const count = isFull ? 10_000_000 : 200_000
      const { socket, control } = server
      const line = await runLoad('flood', { socket, control, clients, vectors, count })
      expect(line).toMatchObject({ rung: count, counted: count, exact: true, wrongArrivals: 0 })
      // What departed peers rang is still known.
      await until(async () => (await server.ask('status'))['peers'] === 0)
      const { cells, departed } = await server.ask('matrix')
      expect(cells).toEqual([])
      const sum = (departed as number[][]).reduce((total, cell) => total + (cell[3] ?? 0), 0)
      expect(sum).toBe(count)
    },
    300_000,
  )

  it('tells of rings at most ten times a second, with totals', async () => {
    server = await startIvshmemd(['--tap'])
    const told: { at: number; events: ToldEvent[] }[] = []
    const link = await openLink(server.control, {
      onTell: (events) => told.push({ at: Date.now(), events }),
      onEnd: () => undefined,
    })
    const { socket, control } = server
    await runLoad('flood', { socket, control, clients: 4, vectors: 1, count: 300_000 })
    await until(() => told.some(({ events }) => events.some(({ type }) => type === 'leave')))
    link.close()
    const totals = new Map<string, number>()
    for (const event of told.flatMap(({ events }) => events))
      if (event.type === 'rings')
        for (const [s, r, v, count] of event.cells) totals.set(`${s} ${r} ${v}`, count)
    expect([...totals.values()].reduce((sum, count) => sum + count, 0)).toBe(300_000)
    const seconds = ((told.at(-1)?.at ?? 0) - (told[0]?.at ?? 0)) / 1000
    expect(told.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 2)
  })

  it.each([1, 0])('goes on when a peer fills its doorbell (blocking: %i)', async (blocking) => {
    server = await startIvshmemd(['--tap'])
    const hostile = startLoad('hostile', { socket: server.socket, blocking })
    expect(await hostile.next()).toEqual({ id: 0, full: true })
    const began = Date.now()
    // A full counter is a pending interrupt; one that blocks is freed by the watchdog.
    const ringing = server.ask('ring 0 0')
    if (blocking) await expect(ringing).rejects.toThrow(/has made its doorbell block/)
    else expect(await ringing).toMatchObject({ pending: true, register: 0 })
    expect(Date.now() - began).toBeLessThan(2000)
    const { socket, control } = server
    const flood = runLoad('flood', { socket, control, clients: 4, vectors: 1, count: 1000 })
    // Its tables wait for four peers; there are five until the hostile one goes.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await hostile.end()
    expect(await flood).toMatchObject({ exact: true, wrongArrivals: 0 })
  })

  it('drops a peer that blocks while others ring it, within the patience of the watchdog', async () => {
    server = await startIvshmemd(['--tap'])
    const hostile = startLoad('hostile', { socket: server.socket })
    await hostile.next()
    const { makeRinger } = await import('../../../ivshmem/ringer.ts')
    const ringer = await makeRinger(server.socket)
    await ringer.ring(0, 0)
    await until(() => server.log().includes('left: made its doorbell block'))
    expect(await server.ask('status')).toMatchObject({ peers: 1 })
    ringer.close()
    await hostile.end()
  })

  it('refuses peers when their doorbells would be more than there may be', async () => {
    // 12 × 12 × 8 is the limit exactly.
    server = await startIvshmemd(['--tap', '--vectors', '8', '--max-doorbells', String(12 * 12 * 8)])
    const crowd = startLoad('hold', { socket: server.socket, clients: 12, vectors: 8, hold: 1 })
    expect(await crowd.next()).toMatchObject({ complete: true })
    expect(await server.ask('status')).toMatchObject({ peers: 12, taps: 12 * 11 * 8 })
    const late = startLoad('idle', { socket: server.socket, clients: 1 })
    await late.next()
    await until(() => server.log().includes('full'))
    await late.end()
    await crowd.end()
    await until(async () => (await server.ask('status'))['taps'] === 0)
  })

  it('refuses peers when there are no descriptors for their doorbells, and goes on', async () => {
    server = await startIvshmemd(['--tap', '--vectors', '8'], {
      uid: 65_534,
      wrap: ['prlimit', '--nofile=512:512'],
      folder: `/tmp/ivshmemd-tap-${process.pid}`,
    })
    const base = await server.countDescriptors()
    const crowd = startLoad('idle', { socket: server.socket, clients: 12 })
    await crowd.next()
    await until(() => server.log().includes('no-descriptors'))
    await crowd.end()
    await until(async () => (await server.countDescriptors()) <= base)
    const { socket, control } = server
    const line = await runLoad('flood', { socket, control, clients: 4, vectors: 8, count: 1000 })
    expect(line).toMatchObject({ exact: true })
  })

  it('is the only one that counts', async () => {
    server = await startIvshmemd([])
    await expect(server.ask('matrix')).rejects.toThrow(/only a server started with --tap counts/)
    // What waits for a receiver can be seen in either mode.
    const crowd = startLoad('hold', { socket: server.socket, clients: 2, hold: 1 })
    await crowd.next()
    await server.ask('ring 1 0 5')
    expect(await server.ask('pending')).toEqual({ reply: 'pending', cells: [[1, 0, 5]] })
    await crowd.end()
  })
})
