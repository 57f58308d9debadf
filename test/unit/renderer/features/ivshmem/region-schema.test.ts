import { expect, test } from 'vitest'
import {
  decodeField,
  encodeField,
  getSpan,
  parseSchema,
  toHex,
} from '../../../../../renderer/features/ivshmem/region-schema.ts'
import { compare } from '../../../../../renderer/features/ivshmem/use-region.ts'
import { getRingHeat, sumPairs } from '../../../../../renderer/features/ivshmem/pairs.ts'
import { printShortCount } from '../../../../../renderer/features/ivshmem/print.ts'

const SIZE = 65_536

test('fields are read with their types and places', () => {
  const { fields, problems } = parseSchema('# head\nmagic: char[4] @ 0\n\nversion : u16be @ 0x10', SIZE)
  expect(problems).toEqual([])
  expect(fields).toMatchObject([
    { name: 'magic', kind: 'char', bytes: 4, offset: 0 },
    { name: 'version', kind: 'u16', bytes: 2, offset: 16, isBigEndian: true, line: 4 },
  ])
  expect(getSpan(fields)).toEqual({ offset: 0, length: 18 })
})

test.each([
  ['magic char @ 0', 'not-a-field'],
  ['a: u7 @ 0', 'unknown-type'],
  ['a: u8[4] @ 0', 'unknown-type'],
  ['a: u64 @ 65532', 'beyond'],
  ['b: u8 @ 0\nb: u8 @ 1', 'twice'],
  ['b: u8 @ 0\na: u8 @ 40000', 'too-far'],
])('%j is told as %s', (text, problem) => {
  expect(parseSchema(text, SIZE).problems).toMatchObject([{ problem }])
})

test.each([
  ['u8', '255', 'ff'],
  ['i8', '-1', 'ff'],
  ['u16', '258', '0201'],
  ['u16be', '258', '0102'],
  ['i32', '-2', 'feffffff'],
  ['u64', '18446744073709551615', 'ffffffffffffffff'],
  ['i64', '-9223372036854775808', '0000000000000080'],
  ['f32', '1.5', '0000c03f'],
  ['f64be', '-0.5', 'bfe0000000000000'],
  ['char[4]', 'hi', '68690000'],
  ['bytes[2]', 'beef', 'beef'],
])('%s %s is written as %s and read back', (type, text, hex) => {
  const [field] = parseSchema(`a: ${type} @ 8`, SIZE).fields
  if (!field) throw new Error(`${type} is no type`)
  const bytes = encodeField(field, text)
  expect(toHex(bytes ?? new Uint8Array())).toBe(hex)
  expect(decodeField(field, bytes ?? new Uint8Array(), 8)).toBe(text)
  expect(decodeField(field, new Uint8Array(), 8)).toBeUndefined()
})

test.each([
  ['u8', '256'],
  ['u8', '-1'],
  ['i8', '128'],
  ['u32', 'x'],
  ['f64', ''],
  ['char[2]', 'abc'],
  ['bytes[2]', 'abc'],
])('no %s is %j', (type, text) => {
  const [field] = parseSchema(`a: ${type} @ 0`, SIZE).fields
  expect(field && encodeField(field, text)).toBeUndefined()
})

test('only bytes that differ at the same place are lit', () => {
  const first = compare(undefined, 0, Uint8Array.of(1, 2), 10)
  expect([...first.changedAt]).toEqual([-Infinity, -Infinity])
  const second = compare(first, 0, Uint8Array.of(1, 3), 20)
  expect([...second.changedAt]).toEqual([-Infinity, 20])
  expect([...compare(second, 0, Uint8Array.of(1, 3), 30).changedAt]).toEqual([-Infinity, 20])
  expect([...compare(second, 16, Uint8Array.of(9, 9), 30).changedAt]).toEqual([-Infinity, -Infinity])
})

test('cells are summed up by pair, vectors ascending', () => {
  const make = (receiver: number, vector: number, count: number) => ({
    sender: 0,
    receiver,
    vector,
    count,
    rate: 1,
  })
  const pairs = sumPairs([make(1, 2, 5), make(1, 0, 7), make(2, 0, 1)])
  expect(pairs.get('0 1')).toMatchObject({ count: 12, rate: 2, vectors: [{ vector: 0 }, { vector: 2 }] })
  expect(pairs.size).toBe(2)
  expect([0, 1, 10, 1000, 100_000].map((value) => getRingHeat(value, 100_000))).toEqual([0, 1, 1, 3, 4])
})

test.each([
  [0, '0'],
  [9999, '9999'],
  [12_345, '12k'],
  [1_234_567, '1.2M'],
])('%i is short as %s', (count, text) => expect(printShortCount(count)).toBe(text))
