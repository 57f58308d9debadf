// What one peer is told, number by number, over a real socket: the greeting in its order, and never a word that aborts
// a VM (RELIABILITY: Q1, Q2, Q4), however others come, go and are held back meanwhile.

import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { Message } from '../../../../electron/ivshmem/messages.ts'
import { isBuilt, type RunningServer, startIvshmemd, until } from '../../../ivshmem/programs.ts'
import { makeRinger, type Ringer } from '../../../ivshmem/ringer.ts'

const VECTORS = 3
/** Of one peer to another, watched by a third. */
const RINGS = 20_000

/** A VM's view of the numbers: what would corrupt it is named. */
function findFault(messages: readonly Message<number>[], isLegacy: boolean): string | undefined {
  const [own, memory, ...rest] = isLegacy ? messages : messages.slice(1)
  if (!isLegacy && (messages[0]?.value !== 0n || messages[0].descriptor !== undefined))
    return 'no version first'
  if (!own || own.value < 0n || own.descriptor !== undefined) return 'no id before the memory'
  if (memory?.value !== -1n || memory.descriptor === undefined) return 'no memory before the vectors'
  const vectors = new Map<bigint, number>()
  const departed = new Set<bigint>()
  let last: bigint | undefined
  for (const { value, descriptor } of rest) {
    const count = vectors.get(value) ?? 0
    if (descriptor === undefined) {
      if (count === 0) return `departure of ${value}, of which nothing was told`
      vectors.delete(value)
      departed.add(value)
    } else {
      if (departed.has(value)) return `${value} comes back`
      if (count > 0 && last !== value) return `vectors of ${value} are not in one piece`
      if (count >= VECTORS) return `${value} has more vectors than there are`
      vectors.set(value, count + 1)
    }
    last = value
  }
  for (const [id, count] of vectors) if (count < VECTORS) return `${id} has ${count} vectors only`
  return vectors.has(own.value) ? undefined : 'no vectors of its own'
}

it('faults in what a peer is told are found', () => {
  const greeting: Message<number>[] = [{ value: 0n }, { value: 1n }, { value: -1n, descriptor: 1 }]
  const join = (value: bigint): Message<number>[] =>
    Array<Message<number>>(VECTORS).fill({ value, descriptor: 2 })
  expect(findFault([...greeting, ...join(1n)], false)).toBeUndefined()
  expect(findFault([...greeting, ...join(1n), { value: 2n }], false)).toMatch(/nothing was told/)
  const left = [...greeting, ...join(1n), ...join(2n), { value: 2n }]
  expect(findFault(left, false)).toBeUndefined()
  expect(findFault([...left, { value: 2n }], false)).toMatch(/nothing was told/)
  expect(findFault([...left, ...join(2n)], false)).toMatch(/comes back/)
  expect(findFault([...greeting.slice(0, 2), ...join(1n)], false)).toMatch(/no memory/)
})

describe.skipIf(!isBuilt)('what a peer is told', () => {
  let server: RunningServer
  afterEach(async () => {
    expect(server.process.exitCode).toBeNull()
    expect(await server.stop()).toBe(0)
  })

  it.each([[[]], [['--tap']], [['--legacy']]])(
    'is in order, once, and about whom it knows (%j)',
    async (flags) => {
      server = await startIvshmemd(['--vectors', String(VECTORS), ...flags])
      const protocol = flags.includes('--legacy') ? 'legacy' : 'version-0'
      const isLegacy = protocol === 'legacy'
      const join = () => makeRinger(server.socket, VECTORS, protocol)
      const step = fc.oneof(
        fc.constant('join' as const),
        ...['leave', 'pause', 'resume'].map((what) =>
          fc.record({ what: fc.constant(what), whom: fc.nat({ max: 7 }) }),
        ),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
          const peers: Ringer[] = [await join()]
          const all = [...peers]
          for (const taken of steps) {
            if (taken === 'join') {
              if (peers.length >= 8) continue
              const peer = await join()
              peers.push(peer)
              all.push(peer)
              continue
            }
            const index = taken.whom % peers.length
            const id = peers[index]?.peer.id ?? -1
            if (taken.what !== 'leave') await server.ask(`${taken.what} ${id}`)
            else if (peers.length > 1) peers.splice(index, 1)[0]?.close()
          }
          for (const { peer } of peers) await server.ask(`resume ${peer.id ?? -1}`)
          const ids = peers.flatMap(({ peer }) => peer.id ?? []).toSorted((a, b) => a - b)
          const whole = JSON.stringify(ids.map((id) => ({ id, vectors: VECTORS })))
          await until(() => peers.every(({ peer }) => JSON.stringify(peer.table.list()) === whole))
          for (const { messages } of peers) expect(findFault(messages, isLegacy)).toBeUndefined()
          for (const peer of peers) peer.close()
          await until(async () => (await server.ask('status'))['peers'] === 0)
          // Nobody is left who remembers, so the next round begins with 0 again.
          expect(Math.min(...all.map(({ peer }) => peer.id ?? -1))).toBe(0)
        }),
        { numRuns: 25 },
      )
    },
  )

  // Who reads an eventfd takes the interrupt away from its receiver.
  it('a monitor takes no ring away from its receiver', async () => {
    server = await startIvshmemd(['--vectors', '1'])
    const [sender, receiver] = [await makeRinger(server.socket), await makeRinger(server.socket)]
    await until(() => sender.peer.table.countVectors(1) === 1)
    let isOver = false
    const looks = (async () => {
      let count = 0
      while (!isOver) {
        await server.ask('pending')
        await server.ask('peers')
        count += 1
      }
      return count
    })()
    for (let count = 0; count < RINGS; count += 1) await sender.ring(1, 0)
    await until(() => receiver.received[0] === RINGS, 20)
    isOver = true
    expect(await looks).toBeGreaterThan(3)
    expect(await server.ask('pending')).toEqual({ reply: 'pending', cells: [] })
    for (const peer of [sender, receiver]) peer.close()
  })
})
