import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  getRanges,
  normalizeSet,
  NumberSetCodec,
  parseSet,
  printSet,
} from '../../../../../electron/model/units/number-set.ts'

describe('sets of numbers', () => {
  test('print as ranges', () => {
    expect(printSet([0, 1, 2, 3, 8])).toBe('0-3,8')
    expect(printSet([])).toBe('')
    expect(getRanges([5, 6, 9])).toEqual([
      [5, 6],
      [9, 9],
    ])
  })

  test.each([
    ['0-3,8', [0, 1, 2, 3, 8]],
    ['8, 0 - 3', [0, 1, 2, 3, 8]],
    ['', []],
    ['7,7,7', [7]],
  ])('read "%s"', (text, set) => {
    expect(parseSet(text)).toEqual(set)
  })

  test.each(['3-1', 'a', '1,,2', '-1', '1-', '65536', '0-4294967295'])('refuse "%s"', (text) => {
    expect(parseSet(text)).toBeUndefined()
    expect(NumberSetCodec.safeDecode(text).success).toBe(false)
  })

  test('read back what they print', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(65535)), (numbers) => {
        const set = normalizeSet(numbers)
        expect(parseSet(printSet(set))).toEqual(set)
      }),
    )
  })
})
