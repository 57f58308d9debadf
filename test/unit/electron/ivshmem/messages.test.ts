import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeMessage,
  type Message,
  MessageDecoder,
  WireFault,
} from '../../../../electron/ivshmem/messages.ts'

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

describe('the wire', () => {
  it('reads back any numbers in order, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(int64), fc.infiniteStream(fc.integer({ min: 1, max: 20 })), (values, cuts) => {
        const bytes = Uint8Array.from(values.flatMap((value) => [...encodeMessage(value)]))
        const decoder = new MessageDecoder<number>(() => expect.unreachable())
        const read: Message<number>[] = []
        for (let start = 0; start < bytes.length;) {
          const cut = cuts.next()
          const end = start + (cut.done === true ? 1 : cut.value)
          read.push(...decoder.push({ bytes: bytes.subarray(start, end), descriptors: [] }))
          start = end
        }
        expect(read.map(({ value }) => value)).toEqual(values)
      }),
    )
  })

  it('is in the byte order of the host', () => {
    expect([...encodeMessage(-1n)]).toEqual(Array(8).fill(255))
    expect([...encodeMessage(0x0102n)]).toEqual([2, 1, 0, 0, 0, 0, 0, 0])
  })

  it('gives a descriptor to the number during which it came, and closes a second one', () => {
    const closed: string[] = []
    const decoder = new MessageDecoder<string>((descriptor) => closed.push(descriptor))
    const bytes = encodeMessage(5n)
    expect(decoder.push({ bytes: bytes.subarray(0, 3), descriptors: ['a'] })).toEqual([])
    expect(decoder.push({ bytes: bytes.subarray(3), descriptors: ['b'] })).toEqual([
      { value: 5n, descriptor: 'a' },
    ])
    expect(closed).toEqual(['b'])
    expect(decoder.push({ bytes: encodeMessage(6n), descriptors: [] })).toEqual([{ value: 6n }])
  })

  it('does not take a number for a departure when its descriptor was lost', () => {
    const closed: string[] = []
    const decoder = new MessageDecoder<string>((descriptor) => closed.push(descriptor))
    decoder.push({ bytes: new Uint8Array(2), descriptors: ['half'] })
    expect(() => decoder.push({ bytes: encodeMessage(3n), descriptors: [], truncated: true })).toThrow(
      WireFault,
    )
    expect(closed).toEqual(['half'])
  })
})
