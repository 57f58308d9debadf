import { expect, test } from 'vitest'
import { parseInteger, readInteger } from '../../../../../../electron/formats/qemu-cli/values/integer.ts'

test.each<[string, bigint | undefined]>([
  ['0', 0n],
  ['42', 42n],
  ['+42', 42n],
  [' 42', 42n],
  ['-1', -1n],
  ['0x1f', 31n],
  ['0X1F', 31n],
  ['-0x10', -16n],
  ['010', 8n],
  ['18446744073709551615', 2n ** 64n - 1n],
  ['18446744073709551616', undefined],
  ['08', undefined],
  ['0x', undefined],
  ['1K', undefined],
  ['1 ', undefined],
  ['', undefined],
  ['-', undefined],
  ['ten', undefined],
])('%j is %s', (text, value) => {
  expect(parseInteger(text)).toBe(value)
})

test('says what follows a number', () => {
  expect(readInteger('0x10-3')).toEqual({ value: 16n, rest: '-3' })
  expect(readInteger('08')).toEqual({ value: 0n, rest: '8' })
})
