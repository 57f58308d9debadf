// Our peer, and VMs beside it, at the example server that QEMU's source has: we speak what it speaks.

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppFolder, makeAppFolder } from '../../ivshmem/app-folder.ts'
import {
  exampleServerObstacle,
  type RunningExampleServer,
  startExampleServer,
} from '../../ivshmem/example-server.ts'
import { makeFolder, until } from '../../ivshmem/programs.ts'
import { QtestVm } from '../../ivshmem/qtest.ts'
import { makeRinger } from '../../ivshmem/ringer.ts'
import { runMemloom } from '../../unit/electron/cli/make-context.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

describe.each(TESTED_VERSIONS)("QEMU's example server, with VMs of QEMU %s", (version) => {
  let app: AppFolder
  let folder: string
  let server: RunningExampleServer | undefined
  let vm: QtestVm | undefined
  beforeEach(async ({ skip }) => {
    if (exampleServerObstacle !== undefined) skip(exampleServerObstacle)
    app = await makeAppFolder()
    folder = await makeFolder()
    server = await startExampleServer(2)
  })
  afterEach(async () => {
    if (!server) return
    await vm?.stop('SIGKILL')
    await server.stop()
    await app.remove()
    await rm(folder, { recursive: true, force: true })
  })

  it('is joined by a peer of ours and by memloom ivshmem join; all ring each other and see who leaves', async () => {
    const socket = server?.socket ?? ''
    vm = await QtestVm.start({ binary: requireBinary(version), folder, socket })
    await vm.setUp()
    const peer = await makeRinger(socket, 2)
    expect(peer.peer.id).toBe(1)
    expect(peer.messages.slice(0, 3).map(({ value }) => value)).toEqual([0n, 1n, -1n])
    await until(() => peer.peer.table.countVectors(0) === 2)
    await until(async () => {
      await vm?.ring(1, 1)
      return (peer.received[1] ?? 0) > 0
    })
    expect(await peer.ring(0, 0)).toBe('rung')
    await until(() => vm?.takeMessage(0) ?? false)

    const { code, err, out } = await runMemloom(
      ['ivshmem', 'join', socket, '--ring', '0:1', '--ring', '1:0', '--once', '--json'],
      { appFolder: app.path },
    )
    expect({ code, err }).toEqual({ code: 0, err: 'Doorbell 0x00000001: rung\nDoorbell 0x00010000: rung\n' })
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({ state: 'joined', id: 2, size: 1024 * 1024 })
    await until(() => peer.received[0] === 1)
    await until(() => vm?.takeMessage(1) ?? false)
    await until(() => !peer.peer.table.has(2))
    await vm.stop('SIGKILL')
    await until(() => !peer.peer.table.has(0))
    expect(peer.ended()).toBeUndefined()
    peer.close()
  })
})
