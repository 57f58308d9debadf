import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeMessage,
  getByteLength,
  isLonger,
} from '../../../../../electron/transport/wire/decode-message.ts'

const limits = { messageBytes: 1024, depth: 4 }

describe('getByteLength', () => {
  it('counts as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(getByteLength(text)).toBe(Buffer.byteLength(text))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['a'.repeat(10), 10, false],
    ['a'.repeat(11), 10, true],
    ['é'.repeat(5), 10, false],
    ['é'.repeat(6), 10, true],
    ['🧠'.repeat(3), 11, true],
    ['🧠'.repeat(3), 12, false],
  ])('says whether %s is longer than %d bytes', (text, bytes, longer) => {
    expect(isLonger(text, bytes)).toBe(longer)
  })
})

describe('decodeMessage', () => {
  it('reads a request, a notification and an answer', () => {
    expect(decodeMessage('{"jsonrpc":"2.0","id":"a","method":"x.y","params":{"z":1}}', limits)).toEqual({
      kind: 'request',
      id: 'a',
      method: 'x.y',
      params: { z: 1 },
    })
    expect(decodeMessage('{"jsonrpc":"2.0","method":"x.y"}', limits)).toEqual({
      kind: 'notification',
      method: 'x.y',
      params: {},
    })
    expect(decodeMessage('{"jsonrpc":"2.0","id":1,"result":null}', limits)).toMatchObject({ kind: 'answer' })
  })

  it('never throws, whatever the text', () => {
    const words = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      'null',
      '1e999',
      '"jsonrpc"',
      '"2.0"',
      '"id"',
      '"method"',
      '"params"',
      '"__proto__"',
      '\\ud800',
      ' ',
    ]
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 }))), (parts) => {
        expect(decodeMessage(parts.join(''), limits).kind).toBeTypeOf('string')
      }),
      { numRuns: 5000 },
    )
  })

  it('reads every request of plain values within the limits back as it was', () => {
    const keys = fc.string({ maxLength: 5 }).filter((key) => !/^(__proto__|constructor|prototype)$/.test(key))
    const params = fc.dictionary(
      keys,
      fc.oneof(fc.integer(), fc.string({ maxLength: 9 }), fc.constant(null)),
      {
        maxKeys: 5,
      },
    )
    fc.assert(
      fc.property(fc.integer(), params, (id, value) => {
        const text = JSON.stringify({ jsonrpc: '2.0', id, method: 'a.b', params: value })
        expect(decodeMessage(text, limits)).toEqual({
          kind: 'request',
          id,
          method: 'a.b',
          params: { ...value },
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the id of what it refuses, so that the caller gets an answer', () => {
    const deep = '{"jsonrpc":"2.0","id":5,"method":"a.b","params":{"a":[[[[1]]]]}}'
    expect(decodeMessage(deep, limits)).toMatchObject({ kind: 'refused', code: 'wire/too-deep', id: 5 })
  })

  it('refuses 100,000 levels without running out of stack', () => {
    const text = `{"jsonrpc":"2.0","id":1,"method":"a","params":{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}}`
    expect(decodeMessage(text, { messageBytes: 1e6, depth: 32 })).toMatchObject({ code: 'wire/too-deep' })
  })
})
