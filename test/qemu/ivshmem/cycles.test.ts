// VMs that come, ring and are killed, again and again; and an upgrade under many. Nobody aborts, no id comes back to
// one who has seen it leave, and the server's descriptors return to what they were.

import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isFull,
  makeFolder,
  type RunningServer,
  startIvshmemd,
  startLoad,
  until,
} from '../../ivshmem/programs.ts'
import { QtestVm } from '../../ivshmem/qtest.ts'
import { makeRinger } from '../../ivshmem/ringer.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'

const CYCLES = isFull ? 300 : 10

describe.each(TESTED_VERSIONS)('QEMU %s at our server', (version) => {
  const binary = requireBinary(version)
  let folder: string
  let server: RunningServer
  let vms: QtestVm[] = []
  beforeEach(async () => {
    folder = await makeFolder()
  })
  afterEach(async () => {
    for (const vm of vms) await vm.stop('SIGKILL')
    vms = []
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it(
    `boots, joins, rings and is killed ${CYCLES} times beside one that stays`,
    async () => {
      server = await startIvshmemd(['--vectors', '2'])
      const base = await server.countDescriptors()
      const socket = server.socket
      const witness = await QtestVm.start({ binary, folder, socket, name: 'witness' })
      vms.push(witness)
      await witness.setUp()
      const ids: number[] = []
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        const vm = await QtestVm.start({ binary, folder, socket, name: `cycle${cycle}` })
        vms.push(vm)
        await vm.setUp()
        const id = await vm.readRegister(8)
        ids.push(id)
        await until(async () => {
          await vm.ring(0, cycle % 2)
          return witness.takeMessage(cycle % 2)
        })
        await until(async () => {
          await witness.ring(id, 1)
          return vm.takeMessage(1)
        })
        expect(await vm.stop('SIGKILL')).toBe('SIGKILL')
        vms.pop()
        await until(async () => (await server.ask('status'))['peers'] === 1)
        expect([vm.errors, witness.errors]).toEqual(['', ''])
      }
      expect(ids).toEqual(Array.from({ length: CYCLES }, (_, index) => index + 1))
      expect(witness.process.exitCode).toBeNull()
      // It answers still, and ends as it should.
      expect(await witness.readRegister(8)).toBe(0)
      expect(await witness.stop()).toBe(0)
      await until(async () => (await server.countDescriptors()) === base)
    },
    isFull ? 3_600_000 : 120_000,
  )

  it('goes on through an upgrade with 32 peers, 4 of them VMs', async () => {
    server = await startIvshmemd(['--vectors', '2', '--tap'])
    const { socket } = server
    for (let index = 0; index < 4; index += 1) {
      const vm = await QtestVm.start({ binary, folder, socket, name: `vm${index}` })
      vms.push(vm)
      await vm.setUp()
    }
    const crowd = startLoad('hold', { socket, clients: 27, others: 5, vectors: 2, hold: 1 })
    const host = await makeRinger(socket, 2)
    expect(await crowd.next()).toMatchObject({ complete: true, fault: '' })
    const before = (await server.ask('peers'))['peers'] as { id: number; serial: number }[]
    expect(before).toHaveLength(32)
    await until(async () => {
      await vms[0]?.ring(3, 1)
      return vms[3]?.takeMessage(1) ?? false
    })
    server.process.kill('SIGUSR1')
    await until(async () =>
      server.ask('peers').then(
        ({ peers }) => (peers as unknown[]).length === 32,
        () => false,
      ),
    )
    const identify = (peers: { id: number; serial: number }[]) => peers.map(({ id, serial }) => [id, serial])
    expect(identify((await server.ask('peers'))['peers'] as typeof before)).toEqual(identify(before))
    // Everybody still reaches everybody, and who joins now is told of all and to all.
    for (const [index, vm] of vms.entries()) {
      const next = (index + 1) % vms.length
      await vm.ring(next, 0)
      await until(() => vms[next]?.takeMessage(0) ?? false)
    }
    const late = await makeRinger(socket, 2)
    expect(late.peer.table.list()).toHaveLength(33)
    await until(() => host.peer.table.countVectors(late.peer.id ?? -1) === 2)
    await late.ring(2, 1)
    await until(() => vms[2]?.takeMessage(1) ?? false)
    for (const vm of vms) expect(vm.errors).toBe('')
    late.close()
    host.close()
    crowd.say('27')
    expect(await crowd.next()).toMatchObject({ fault: '' })
    await crowd.end()
  }, 120_000)
})
