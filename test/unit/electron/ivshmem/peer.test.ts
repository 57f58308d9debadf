import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WireFault } from '../../../../electron/ivshmem/messages.ts'
import { ID_LIMIT, PeerTable, VECTOR_LIMIT } from '../../../../electron/ivshmem/peer-table.ts'
import { Peer } from '../../../../electron/ivshmem/peer.ts'

function greet(protocol: 'version-0' | 'legacy' = 'version-0', id = 3n): Peer<string> {
  const peer = new Peer<string>(protocol)
  if (protocol === 'version-0') expect(peer.take({ value: 0n })).toBeUndefined()
  expect(peer.take({ value: id })).toEqual({ type: 'id', id: Number(id) })
  expect(peer.take({ value: -1n, descriptor: 'memory' })).toEqual({ type: 'memory', memory: 'memory' })
  expect(peer.isGreeted).toBe(true)
  return peer
}

describe('a peer', () => {
  it.each(['version-0', 'legacy'] as const)('understands joins and departures of protocol %s', (protocol) => {
    const peer = greet(protocol)
    expect(peer.take({ value: 7n, descriptor: 'a' })).toEqual({
      type: 'vector',
      peer: 7,
      vector: 0,
      doorbell: 'a',
    })
    expect(peer.take({ value: 7n, descriptor: 'b' })).toEqual({
      type: 'vector',
      peer: 7,
      vector: 1,
      doorbell: 'b',
    })
    expect(peer.take({ value: 3n, descriptor: 'own' })).toMatchObject({ peer: 3, vector: 0 })
    expect(peer.table.list()).toEqual([
      { id: 3, vectors: 1 },
      { id: 7, vectors: 2 },
    ])
    expect(peer.take({ value: 7n })).toEqual({ type: 'left', peer: 7, doorbells: ['a', 'b'] })
    expect(peer.table.getDoorbell(7, 0)).toBeUndefined()
    expect(peer.release()).toEqual(['own', 'memory'])
    expect(peer.release()).toEqual([])
  })

  it('is refused by any version but 0', () => {
    expect(new Peer('version-0').take({ value: 1002n })).toEqual({ type: 'refused', version: 1002n })
  })

  it('takes a new memory, and starts its highest id anew', () => {
    const peer = greet()
    peer.take({ value: 9n, descriptor: 'a' })
    expect(peer.table.highest).toBe(9)
    expect(peer.take({ value: -1n, descriptor: 'new' })).toEqual({
      type: 'memory',
      memory: 'new',
      replaced: 'memory',
    })
    expect(peer.table.highest).toBe(-1)
  })

  // The defects of the device of 2012, one each: see its source, hw/ivshmem.c.
  it.each([
    ['an id below −1, which indexed before the table', { value: -2n, descriptor: 'x' }],
    ['the smallest number there is', { value: -(2n ** 63n), descriptor: 'x' }],
    ['an id beyond 16 bits, for which the table grew without end', { value: 65_536n, descriptor: 'x' }],
    ['the largest number there is', { value: 2n ** 63n - 1n, descriptor: 'x' }],
    ['an unseen number without a descriptor, which became the own id', { value: 12n }],
    ['its own departure', { value: 3n }],
    ['−1 without the memory', { value: -1n }],
  ])('refuses %s', (_, message) => {
    const peer = greet()
    peer.take({ value: 3n, descriptor: 'own' })
    expect(() => peer.take(message)).toThrow(WireFault)
    expect(peer.id).toBe(3)
  })

  it('refuses more vectors than MSI-X has, where two arrays were written past their ends', () => {
    const peer = greet()
    for (let vector = 0; vector < VECTOR_LIMIT; vector += 1) peer.take({ value: 1n, descriptor: 'v' })
    expect(() => peer.take({ value: 1n, descriptor: 'v' })).toThrow(/more than 2048 vectors/)
  })

  it('refuses an id that comes back, and a departure told twice', () => {
    const peer = greet()
    peer.take({ value: 5n, descriptor: 'a' })
    peer.take({ value: 5n })
    expect(() => peer.take({ value: 5n })).toThrow(/left, which was not there/)
    expect(() => peer.take({ value: 5n, descriptor: 'b' })).toThrow(/came back/)
  })

  it.each([
    [[{ value: 0n, descriptor: 'x' }], 'a descriptor with the version'],
    [[{ value: 0n }, { value: 70_000n }], 'an id that is none'],
    [[{ value: 0n }, { value: 1n, descriptor: 'x' }], 'a vector before the memory'],
    [
      [{ value: 0n }, { value: 1n }, { value: 1n, descriptor: 'x' }],
      'a vector before the memory, after the id',
    ],
    [[{ value: 0n }, { value: 1n }, { value: -1n }], 'the memory without its descriptor'],
  ])('refuses a greeting out of order: %#', (messages) => {
    const peer = new Peer<string>('version-0')
    expect(() => {
      for (const message of messages) peer.take(message)
    }).toThrow(WireFault)
  })

  it('never holds a descriptor twice and never loses one, whatever it is told', () => {
    const message = fc.record(
      { value: fc.bigInt({ min: -3n, max: 6n }), descriptor: fc.boolean() },
      { requiredKeys: ['value', 'descriptor'] },
    )
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), fc.boolean(), (messages, isLegacy) => {
        const peer = new Peer<number>(isLegacy ? 'legacy' : 'version-0')
        const handed: number[] = []
        const returned: number[] = []
        for (const [index, { value, descriptor }] of messages.entries()) {
          try {
            if (descriptor) handed.push(index)
            const event = peer.take(descriptor ? { value, descriptor: index } : { value })
            if (event?.type === 'left') returned.push(...event.doorbells)
            if (event?.type === 'memory' && event.replaced !== undefined) returned.push(event.replaced)
            // A descriptor with a refusal would be the caller's; a version never comes with one.
          } catch (error) {
            expect(error).toBeInstanceOf(WireFault)
            if (descriptor) returned.push(index)
            break
          }
        }
        returned.push(...peer.release())
        expect(returned.toSorted((a, b) => a - b)).toEqual(handed)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the table of peers', () => {
  it('starts with 16 slots, doubles on demand, and ends at 65,536', () => {
    const table = new PeerTable<number>()
    expect(table.capacity).toBe(16)
    table.add(15, 0)
    expect(table.capacity).toBe(16)
    table.add(16, 0)
    expect(table.capacity).toBe(32)
    table.add(1000, 0)
    expect(table.capacity).toBe(1024)
    table.add(ID_LIMIT - 1, 0)
    expect(table.capacity).toBe(ID_LIMIT)
    expect(table.highest).toBe(ID_LIMIT - 1)
  })
})
