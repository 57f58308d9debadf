// Random sequences of object and device commands on real QEMU and on our backend objects with real memory: after each
// step the outcome and the whole listing are the same. MEMLOOM_FULL=1 runs 2,000 a version; MEMLOOM_SEED repeats one.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forkHelper } from '../../../electron/host/helper/fork-helper.ts'
import { HelperSupervisor } from '../../../electron/host/helper/supervise.ts'
import { HelperMemoryPort } from '../../../electron/host/hostmem/helper-memory.ts'
import { type Bundle, bundleForNode } from '../../conformance/bundle-for-node.ts'
import { requireBinary, TESTED_VERSIONS } from '../binaries.ts'
import { DIFFERENCES } from './differences.ts'
import { OwnMachine, QemuMachine, type Machine, type Outcome } from './machine.ts'
import { sequence, type Step } from './steps.ts'

const root = join(import.meta.dirname, '../../..')
const addon = join(root, 'native/build/Release/memloom.node')
const isFull = process.env['MEMLOOM_FULL'] !== undefined
const SEQUENCES = isFull ? 2000 : 25
const MIB = 2 ** 20

let bundle: Bundle
let supervisor: HelperSupervisor
let memory: HelperMemoryPort
let nextPrefix = 0

beforeAll(async () => {
  if (!existsSync(addon)) throw new Error('the native helper is not built: npm run install')
  bundle = await bundleForNode(join(root, 'native/helper/index.ts'))
  supervisor = new HelperSupervisor(() => forkHelper({ program: bundle.path, addon }))
  memory = new HelperMemoryPort(supervisor)
})

afterAll(async () => {
  supervisor.stop()
  await bundle.remove()
})

function makeOwn(version: string): OwnMachine {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  nextPrefix += 1
  const prefix = `s${String(nextPrefix)}/`
  return new OwnMachine(major, minor, memory.makeMemory({ prefix, floor: 0, contexts: { tc0: [] } }))
}

/** A device needs memory of a size that its bus takes; what the board says of others is no matter of backends. */
function isAskable(one: Step, own: OwnMachine, qemu: QemuMachine): boolean {
  if (one.do !== 'device_add') return true
  if (!own.isUsed(one.memdev) && qemu.wouldDie(one.id, one.memdev)) return false
  const size = own.getSize(one.memdev)
  return one.driver === 'ivshmem-plain' ? Number.isInteger(Math.log2(size || 1)) : size % (2 * MIB) === 0
}

function run(one: Step, machine: Machine): Promise<Outcome> {
  switch (one.do) {
    case 'object-add':
      return machine.objectAdd(one.type, one.id, one.properties)
    case 'object-del':
      return machine.objectDel(one.id)
    case 'qom-get':
      return machine.get(one.id, one.property)
    case 'qom-set':
      return machine.set(one.id, one.property, one.value)
    case 'device_add':
      return machine.deviceAdd(one.driver, one.id, one.memdev)
    case 'device_del':
      return machine.deviceDel(one.id)
  }
}

/** Of several errors of one object-add, QEMU tells the first in the order of a hash table: any class will do. */
function withoutOrder(one: Step, theirs: Outcome, ours: Outcome): Outcome {
  return one.do === 'object-add' && !theirs.ok && !ours.ok ? { ...theirs, class: ours.class } : theirs
}

describe.each(TESTED_VERSIONS)('QEMU %s', (version) => {
  let qemu: QemuMachine | undefined
  const counts = { steps: 0, accepted: 0, refused: 0 }

  afterAll(async () => {
    await qemu?.stop()
    console.info(
      `QEMU ${version}: ${String(counts.steps)} steps, ${String(counts.accepted)} accepted, ${String(counts.refused)} refused, the same on both; ${String(DIFFERENCES.length)} differences are listed`,
    )
  })

  async function play(steps: readonly Step[]): Promise<void> {
    qemu ??= await QemuMachine.start(requireBinary(version))
    const own = makeOwn(version)
    try {
      for (const [index, one] of steps.entries()) {
        if (!isAskable(one, own, qemu)) continue
        const theirs = await run(one, qemu)
        const ours = await run(one, own)
        const words = qemu.lastRefusal
        expect({ index, one, words, outcome: ours }).toEqual({
          index,
          one,
          words,
          outcome: withoutOrder(one, theirs, ours),
        })
        expect({ index, one, list: await own.list() }).toEqual({ index, one, list: await qemu.list() })
        counts.steps += 1
        counts[theirs.ok ? 'accepted' : 'refused'] += 1
      }
    } finally {
      await own.tree.end()
      if (qemu.isReusable) await qemu.clear()
      else {
        await qemu.stop()
        qemu = undefined
      }
    }
  }

  test(
    `${String(SEQUENCES)} sequences end alike after each step`,
    async () => {
      const seed = process.env['MEMLOOM_SEED']
      await fc.assert(fc.asyncProperty(sequence, play), {
        numRuns: SEQUENCES,
        ...(seed === undefined ? {} : { seed: Number(seed) }),
      })
      expect(counts.accepted).toBeGreaterThan(SEQUENCES)
      expect(counts.refused).toBeGreaterThan(SEQUENCES)
    },
    isFull ? 7_200_000 : 180_000,
  )

  test('a backend that leaves one device and comes to another: QEMU ends, ours is taken', async () => {
    const machine = await QemuMachine.start(requireBinary(version))
    const own = makeOwn(version)
    try {
      for (const one of [machine, own]) {
        await one.objectAdd('memory-backend-ram', 'm0', { size: 2 * MIB })
        expect((await one.deviceAdd('ivshmem-plain', 'd0', 'm0')).ok).toBe(true)
        expect((await one.deviceDel('d0')).ok).toBe(true)
      }
      expect((await own.deviceAdd('pc-dimm', 'd1', 'm0')).ok).toBe(true)
      await expect(machine.deviceAdd('pc-dimm', 'd1', 'm0')).rejects.toThrow(/qemu_ram_set_idstr/)
    } finally {
      await own.tree.end()
      await machine.stop()
    }
  })

  test('a memfd of half a page, and then a whole one: 10.0 refuses both, ours makes the second', async () => {
    const machine = await QemuMachine.start(requireBinary(version))
    const own = makeOwn(version)
    try {
      for (const size of [4097, 2 * MIB]) {
        const theirs = await machine.objectAdd('memory-backend-memfd', 'm0', { size })
        expect(theirs.ok).toBe(size !== 4097 && version === '7.2')
        expect((await own.objectAdd('memory-backend-memfd', 'm0', { size })).ok).toBe(size !== 4097)
      }
    } finally {
      await own.tree.end()
      await machine.stop()
    }
  })

  test('a size of -1 ends QEMU, ours refuses it', async () => {
    const machine = await QemuMachine.start(requireBinary(version))
    const own = makeOwn(version)
    try {
      const refused = await own.objectAdd('memory-backend-ram', 'm0', { size: -1 })
      expect(refused).toEqual({ ok: false, class: 'GenericError' })
      await expect(machine.objectAdd('memory-backend-ram', 'm0', { size: -1 })).rejects.toThrow(
        /find_ram_offset/,
      )
    } finally {
      await machine.stop()
    }
  })

  test('a present node beside an absent one: QEMU starts, ours refuses and names it', async () => {
    const machine = await QemuMachine.start(requireBinary(version))
    const own = makeOwn(version)
    try {
      const properties = { size: 2 * MIB, policy: 'bind', 'host-nodes': [0, 127] }
      expect((await machine.objectAdd('memory-backend-ram', 'm0', properties)).ok).toBe(true)
      const refused = await own.tree.objectAdd('memory-backend-ram', 'm0', properties)
      expect(refused).toMatchObject({ ok: false, failure: { call: 'mbind', detail: { node: 127 } } })
    } finally {
      await own.tree.end()
      await machine.stop()
    }
  })
})
