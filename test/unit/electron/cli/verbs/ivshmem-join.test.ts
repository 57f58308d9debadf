// memloom ivshmem join: a peer played from the command line, at a real server, with the real helper.

import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { OUTPUT_SCHEMAS } from '../../../../../electron/cli/schemas.ts'
import { type AppFolder, makeAppFolder } from '../../../../ivshmem/app-folder.ts'
import { isBuilt, type RunningServer, startIvshmemd, until } from '../../../../ivshmem/programs.ts'
import { makeRinger } from '../../../../ivshmem/ringer.ts'
import { type CliRun, runMemloom } from '../make-context.ts'

describe.skipIf(!isBuilt)('memloom ivshmem join', () => {
  let app: AppFolder
  let server: RunningServer

  /** Runs the verb; `last` is the newest line that it printed. */
  const join = (args: readonly string[]) => {
    const controller = new AbortController()
    const stdin = new PassThrough()
    let printed = ''
    const running: Promise<CliRun> = runMemloom(['ivshmem', 'join', server.socket, ...args], {
      ...{ appFolder: app.path, signal: controller.signal, stdin },
      onOut: (out) => (printed = out),
    })
    return {
      stdin,
      running,
      getPrinted: () => printed,
      getLast: () =>
        OUTPUT_SCHEMAS['ivshmem-join'].parse(JSON.parse(printed.trim().split('\n').at(-1) ?? '')),
      end: () => {
        controller.abort()
        return running
      },
    }
  }

  beforeAll(async () => {
    app = await makeAppFolder()
  })
  afterAll(() => app.remove())
  afterEach(async () => {
    if (server.process.exitCode === null && server.process.signalCode === null) await server.stop()
  })

  it('rings and is rung, writes and reads registers, until Ctrl-C', async () => {
    server = await startIvshmemd(['--tap', '--vectors', '2'])
    const other = await makeRinger(server.socket, 2)
    const peer = join(['--ring', '0:1', '--json'])
    await until(() => other.received[1] === 1)
    expect(peer.getLast()).toMatchObject({ state: 'joined', id: 1, size: 1024 * 1024 })

    peer.stdin.write('ring 0:0\nwrite 0 255\n')
    await until(() => other.received[0] === 1)
    await until(() => other.peer.table.countVectors(1) === 2)
    expect(await other.ring(1, 1)).toBe('rung')
    await until(() => peer.getLast().received.join() === '0,1')
    // One line after the other: when the last has been heard, all have.
    peer.stdin.write(`read 8\nwrite 12 ${9 << 16}\nwrite 12 7\nread 999\nring x\nfly\nring 0:0\n`)
    await until(() => other.received[0] === 2)
    const { code, err } = await peer.end()
    expect(code).toBe(0)
    expect(err).toContain('Doorbell 0x00000001: rung\n')
    expect(err).toContain('Doorbell 0x00000000: rung\n')
    expect(err).toContain('0x00000001\n')
    expect(err).toContain('12 written: no-such-peer\n12 written: no-such-vector\n')
    expect(err).toContain('"999" is no offset')
    expect(err).toContain('"fly" is no command; there are ring PEER:VECTOR, write OFFSET VALUE, read OFFSET.')
    other.close()
  })

  it('leaves at once with --once, and speaks the old protocol', async () => {
    server = await startIvshmemd(['--legacy'])
    const other = await makeRinger(server.socket, 1, 'legacy')
    const { code, out, err } = await join(['--legacy', '--ring', '0:0', '--once']).running
    expect({ code, err }).toEqual({ code: 0, err: 'Doorbell 0x00000000: rung\n' })
    expect(out).toMatch(/^peer 1, 1 MiB shared; others: /)
    await until(() => other.received[0] === 1)
    await until(async () => (await server.ask('status'))['peers'] === 1)
    other.close()
  })

  it('ends with 1 when it is refused, and when its server dies', async () => {
    server = await startIvshmemd(['--max-peers', '1'])
    const peer = join([])
    await until(() => peer.getPrinted().startsWith('peer 0'))
    const refused = await join([]).running
    expect(refused).toMatchObject({
      code: 1,
      out: 'refused: The server answered with version 1001: the group is full.\n',
    })
    server.process.kill('SIGKILL')
    const { code, out } = await peer.running
    expect(code).toBe(1)
    expect(out).toContain('lost: The connection ended: the server closed it.\n')
  })

  it('says that there is no server', async () => {
    server = await startIvshmemd()
    const { code, err } = await runMemloom(['ivshmem', 'join', '/nowhere'], { appFolder: app.path })
    expect(code).toBe(2)
    expect(err).toMatch(/\/nowhere cannot be connected to: No such file/)
  })
})
