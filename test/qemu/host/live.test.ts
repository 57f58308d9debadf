// Reading the memory of a running QEMU over its own QMP socket.

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findMonitors } from '../../../electron/host/live/processes.ts'
import { readLive } from '../../../electron/host/live/read-live.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const MIB = 1024 ** 2

let folder: string
let socket: string
let vm: ChildProcess | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memloom-test-'))
  socket = join(folder, 'qmp')
})

afterEach(async () => {
  const ended = vm && new Promise((done) => vm?.once('close', done))
  vm?.kill('SIGKILL')
  await ended
  vm = undefined
  await rm(folder, { recursive: true })
})

async function startVm(binary: string): Promise<void> {
  vm = spawn(
    binary,
    [
      ...['-accel', 'tcg', '-display', 'none', '-nodefaults', '-monitor', 'none', '-serial', 'none', '-S'],
      ...['-name', 'live test', '-machine', 'q35', '-m', '128M,slots=1,maxmem=1G'],
      ...['-object', 'memory-backend-memfd,id=m0,size=64M,share=on'],
      ...['-object', `memory-backend-file,id=m1,size=64M,mem-path=${folder}/m1,merge=off`],
      ...['-numa', 'node,memdev=m0', '-numa', 'node,memdev=m1'],
      ...['-object', 'memory-backend-ram,id=d0,size=128M', '-device', 'pc-dimm,memdev=d0'],
      ...['-qmp', `unix:${socket},server=on,wait=off`],
    ],
    { stdio: 'ignore' },
  )
  for (let n = 0; n < 200; n += 1) {
    if ((await stat(socket).catch(() => undefined)) && (await isListening(socket))) return
    await wait(50)
  }
}

/** Whether somebody listens; the socket's file is there a moment earlier. */
async function isListening(path: string): Promise<boolean> {
  const socket = connect(path)
  const answer = await new Promise<boolean>((done) => {
    socket.once('connect', () => {
      done(true)
    })
    socket.once('error', () => {
      done(false)
    })
  })
  socket.destroy()
  return answer
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  test('tells its memdevs with kind and path, its memory, its name and its process', async () => {
    await startVm(requireBinary(version))
    const reading = await readLive(socket)
    expect(reading).toMatchObject({
      socket,
      name: 'live test',
      status: 'prelaunch',
      pid: vm?.pid,
      baseMemory: 128 * MIB,
      pluggedMemory: 128 * MIB,
    })
    expect(reading.version.startsWith(version)).toBe(true)
    const byId = new Map(reading.memdevs.map((memdev) => [memdev.id, memdev]))
    expect(byId.get('m0')).toMatchObject({ kind: 'memfd', size: 64 * MIB, share: true, policy: 'default' })
    expect(byId.get('m1')).toMatchObject({ kind: 'file', memPath: join(folder, 'm1'), merge: false })
    expect(byId.get('d0')).toMatchObject({ kind: 'ram', size: 128 * MIB, 'host-nodes': [] })
    expect(reading.memdevs).toHaveLength(3)
  })
})

test('leaves the monitor free; somebody else who holds it is qmp/busy', async () => {
  await startVm(requireBinary('7.2'))
  await readLive(socket)
  await readLive(socket)
  const other = connect(socket)
  await new Promise((done) => other.once('data', done))
  await expect(readLive(socket)).rejects.toMatchObject({ data: { code: 'qmp/busy' } })
  other.destroy()
  expect((await readLive(socket)).memdevs).toHaveLength(3)
})

test('is found among the processes of this host', async () => {
  await startVm(requireBinary('7.2'))
  expect(await findMonitors()).toContainEqual({ socket, name: 'live test', pid: vm?.pid })
})
