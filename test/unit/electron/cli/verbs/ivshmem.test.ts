// memloom ivshmem …: what each verb prints, for people and as JSON of its schema.

import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { OUTPUT_SCHEMAS } from '../../../../../electron/cli/schemas.ts'
import { printLayoutFile } from '../../../../../electron/model/file/save.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import {
  isBuilt,
  makeFolder,
  type RunningServer,
  startIvshmemd,
  until,
} from '../../../../ivshmem/programs.ts'
import { makeRinger, type Ringer } from '../../../../ivshmem/ringer.ts'
import { runMemloom } from '../make-context.ts'

const check = (name: keyof typeof OUTPUT_SCHEMAS, text: string): unknown =>
  (OUTPUT_SCHEMAS[name] as z.ZodType).parse(JSON.parse(text))

describe.skipIf(!isBuilt)('memloom ivshmem', () => {
  let server: RunningServer
  let peers: Ringer[] = []
  beforeAll(async () => {
    server = await startIvshmemd(['--tap', '--vectors', '2'])
    peers = [await makeRinger(server.socket, 2), await makeRinger(server.socket, 2)]
    await until(() => peers[0]?.peer.table.countVectors(1) === 2)
    for (let count = 0; count < 3; count += 1) await peers[0]?.ring(1, 1)
    await until(() => peers[1]?.received[1] === 3)
  })
  afterAll(async () => {
    for (const peer of peers) peer.close()
    await server.stop()
  })

  it('list shows this server', async () => {
    const { out, code } = await runMemloom(['ivshmem', 'list', '--json'])
    expect(code).toBe(0)
    const servers = check('ivshmem-list', out) as { pid: number }[]
    expect(servers).toContainEqual(
      expect.objectContaining({ pid: server.process.pid, peers: 2, mode: 'tap' }),
    )
    expect((await runMemloom(['ivshmem', 'list'])).out).toContain(server.control)
  })

  it('peers shows who they are', async () => {
    const { out } = await runMemloom(['ivshmem', 'peers', server.control, '--json'])
    expect(check('ivshmem-peers', out)).toMatchObject([{ id: 0, pid: process.pid }, { id: 1 }])
    const text = (await runMemloom(['ivshmem', 'peers', server.control])).out
    expect(text).toMatch(/^peer +VM +process +user +joined/)
    expect(text.split('\n')).toHaveLength(4)
  })

  it('matrix shows who rang whom', async () => {
    const { out } = await runMemloom(['ivshmem', 'matrix', server.control, '--json'])
    expect(check('ivshmem-matrix', out)).toMatchObject({
      cells: [{ sender: 0, receiver: 1, vector: 1, count: 3 }],
    })
    expect((await runMemloom(['ivshmem', 'matrix', server.control])).out).toMatch(/^0 +1 +1 +3$/m)
  })

  it('ring shows the value that a guest writes', async () => {
    const { out } = await runMemloom(['ivshmem', 'ring', server.control, '1', '0', '--times', '4', '--json'])
    expect(check('ivshmem-ring', out)).toEqual({
      peer: 1,
      vector: 0,
      times: 4,
      register: 0x10000,
      pending: false,
    })
    await until(() => peers[1]?.received[0] === 4)
    expect((await runMemloom(['ivshmem', 'ring', server.control, '0', '1'])).out).toContain('0x00000001')
    const refused = await runMemloom(['ivshmem', 'ring', server.control, '5', '0'])
    expect(refused).toMatchObject({ code: 2, err: 'memloom: There is no peer 5.\n' })
    expect((await runMemloom(['ivshmem', 'ring', server.control, 'x', '0'])).err).toMatch(
      /"x" is no id of a peer/,
    )
  })

  it('unit prints what serves the groups of a layout, whole or one part', async () => {
    const folder = await makeFolder()
    const path = join(folder, 'a.memloom.json')
    const layout = makeLayout({ ivshmemGroups: [{ name: 'g', size: 65_536, socket: '/run/g/vms.sock' }] })
    await writeFile(path, printLayoutFile(layout))
    const { out, code } = await runMemloom(['ivshmem', 'unit', path, '--json'])
    expect(code).toBe(0)
    expect(check('ivshmem-unit', out)).toMatchObject({ groups: [{ name: 'g' }], losses: [] })
    const unit = await runMemloom(['ivshmem', 'unit', path, '--part', 'unit'])
    expect(unit.out).toMatch(/^\[Unit\]\n[^]*ExecStart=\/\S+\/ivshmemd --socket \/run\/g\/vms\.sock /)
    const line = await runMemloom(['ivshmem', 'unit', path, '--part', 'tmpfiles'])
    expect(line.out).toBe('d /run/g 0700 root root -\n')
    expect((await runMemloom(['ivshmem', 'unit', path, '--group', 'h'])).err).toMatch(/no ivshmem group "h"/)
    expect((await runMemloom(['export', path, '--to', 'ivshmem'])).out).toMatch(/^#!\/bin\/sh\n/)
    await rm(folder, { recursive: true })
  })

  it('pause holds back what a peer would be told, resume tells it', async () => {
    expect((await runMemloom(['ivshmem', 'pause', server.control, '0'])).code).toBe(0)
    const late = await makeRinger(server.socket, 2)
    const id = late.peer.id ?? -1
    await until(() => peers[1]?.peer.table.countVectors(id) === 2)
    expect(peers[0]?.peer.table.countVectors(id)).toBe(0)
    expect((await runMemloom(['ivshmem', 'resume', server.control, '0'])).code).toBe(0)
    await until(() => peers[0]?.peer.table.countVectors(id) === 2)
    late.close()
    await until(() => peers.every(({ peer }) => peer.table.list().length === 2))
  })

  it('region shows and writes bytes', async () => {
    const { control } = server
    expect(
      (await runMemloom(['ivshmem', 'region', control, '--offset', '0x10', '--write', '48656C6C6F'])).code,
    ).toBe(0)
    const { out } = await runMemloom(['ivshmem', 'region', control, '--offset', '16', '--length', '20'])
    expect(out).toBe(
      '00000010  48 65 6c 6c 6f 00 00 00 00 00 00 00 00 00 00 00  Hello...........\n' +
        '00000020  00 00 00 00                                      ....\n',
    )
    const json = await runMemloom(['ivshmem', 'region', control, '--offset', '16', '--length', '5', '--json'])
    expect(check('ivshmem-region', json.out)).toEqual({ offset: 16, data: '48656c6c6f' })
    const large = await runMemloom(['ivshmem', 'region', control, '--length', '100000', '--json'])
    expect((check('ivshmem-region', large.out) as { data: string }).data).toHaveLength(200_000)
    expect((await runMemloom(['ivshmem', 'region', control, '--write', 'xyz'])).err).toMatch(
      /is not hexadecimal/,
    )
  })

  it('watch prints a line an event until it is told to stop', async () => {
    const controller = new AbortController()
    let seen = ''
    const running = runMemloom(['ivshmem', 'watch', server.control, '--json'], {
      signal: controller.signal,
      onOut: (out) => (seen = out),
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const late = await makeRinger(server.socket, 2)
    await late.ring(0, 0)
    await until(() => seen.includes('"type":"rings"'))
    late.close()
    await until(() => seen.includes('"type":"leave"'))
    controller.abort()
    const { code, out } = await running
    expect(code).toBe(0)
    const types = out
      .trim()
      .split('\n')
      .map((line) => (check('ivshmem-watch', line) as { type: string }).type)
    expect(types).toEqual(expect.arrayContaining(['join', 'rings', 'leave']))
  })

  it('serve starts a server, upgrade and stop act on it', async () => {
    const folder = await makeFolder()
    const socket = join(folder, 'g/vms.sock')
    const { out, code, err } = await runMemloom([
      ...['ivshmem', 'serve', '--socket', socket, '--size', '64 KiB', '--vectors', '2', '--detach', '--json'],
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const started = check('ivshmem-serve', out) as { pid: number; control: string }
    const upgraded = await runMemloom(['ivshmem', 'upgrade', started.control, '--json'])
    expect(check('ivshmem-upgrade', upgraded.out)).toMatchObject({ pid: started.pid })
    expect((await runMemloom(['ivshmem', 'stop', started.control])).code).toBe(0)
    const gone = await runMemloom(['ivshmem', 'peers', started.control])
    expect(gone).toMatchObject({ code: 2 })
    expect(gone.err).toMatch(/cannot be reached: there is no such socket/)
    await rm(folder, { recursive: true })
  })

  it('serve ends its server at Ctrl-C', async () => {
    const folder = await makeFolder()
    const socket = join(folder, 'vms.sock')
    const controller = new AbortController()
    let seen = ''
    const running = runMemloom(['ivshmem', 'serve', '--socket', socket, '--size', '64K', '--tap'], {
      signal: controller.signal,
      onOut: (out) => (seen = out),
    })
    await until(() => seen.includes('VMs connect to'))
    expect(seen).toContain('64 KiB, 1 vector, every ring counted')
    controller.abort()
    expect(await running).toMatchObject({ code: 0 })
    expect((await runMemloom(['ivshmem', 'peers', `${socket}.control`])).code).toBe(2)
    await rm(folder, { recursive: true })
  })

  it.each([
    [['serve', '--socket', '/tmp/x', '--size', '3M'], /did not start: The size must be a power of two/],
    [['serve', '--socket', '/tmp/x', '--size', 'big'], /"big" is not a size/],
    [['serve', '--socket', '/tmp/x', '--size', '4M', '--vectors', '65'], /"65" is no number of vectors/],
    [['serve', '--socket', '/tmp/x', '--size', '4M', '--shm', 'a', '--file', 'b'], /not both/],
    [['serve', '--size', '4M'], /--socket/],
    [['peers', '/nowhere'], /there is no such socket/],
  ])('%j is refused with the reason', async (args, message) => {
    const { code, err } = await runMemloom(['ivshmem', ...args])
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})
