// The program that started a server is killed: the server goes on for its VMs, is found again, and can be ended.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { build } from 'vite'
import { targets } from '../../../build/vite/targets.mjs'
import type { IvshmemServer } from '../../../electron/contract/ivshmem.ts'
import { listServers } from '../../../electron/host/ivshmem/find-servers.ts'
import { openLink } from '../../../electron/host/ivshmem/open-link.ts'
import { makeFolder, until } from '../../ivshmem/programs.ts'
import { QtestVm } from '../../ivshmem/qtest.ts'
import { makeRinger } from '../../ivshmem/ringer.ts'
import { requireBinary } from '../binaries.ts'

/** Inside the project, so that the program finds the server's beside it. */
const out = join(import.meta.dirname, '../../../out/test/adopt')
let folder: string
beforeAll(async () => {
  folder = await makeFolder()
  const target = targets.find(({ name }) => name === 'cli')
  if (!target) throw new Error('there is no target "cli" in build/vite/targets.mjs')
  await build(target.config(out))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a server outlives the program that started it, and its VMs never notice', async () => {
  const socket = join(folder, 'vms.sock')
  const args = [
    'ivshmem',
    'serve',
    '--socket',
    socket,
    '--size',
    '4 MiB',
    '--vectors',
    '2',
    '--tap',
    '--json',
  ]
  const app = spawn(process.execPath, [join(out, 'memloom.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(app.stdout), 'line')) as [string]
  const started = JSON.parse(line) as IvshmemServer
  const vm = await QtestVm.start({ binary: requireBinary('10.0'), folder, socket })
  await vm.setUp()

  app.kill('SIGKILL')
  await once(app, 'close')
  const found = (await listServers()).find(({ pid }) => pid === started.pid)
  expect(found).toMatchObject({ kind: 'memloom', socket, peers: 1, mode: 'tap' })
  const host = await makeRinger(socket, 2)
  await until(async () => {
    await vm.ring(host.peer.id ?? 0, 1)
    return (host.received[1] ?? 0) > 0
  })
  const link = await openLink(started.control ?? '')
  expect((await link.listPeers())[0]).toMatchObject({ id: 0, pid: vm.process.pid, vm: 'vm', process: 'same' })
  await link.stop()
  host.close()
  expect(vm.errors).toBe('')
  expect(await vm.stop()).toBe(0)
}, 60_000)
