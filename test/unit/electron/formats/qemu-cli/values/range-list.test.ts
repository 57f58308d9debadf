import { expect, test } from 'vitest'
import {
  parseRangeList,
  printRangeList,
} from '../../../../../../electron/formats/qemu-cli/values/range-list.ts'

test.each<[string[], number[]]>([
  [['3'], [3]],
  [['0-3'], [0, 1, 2, 3]],
  [
    ['0-3', '8', '2'],
    [0, 1, 2, 3, 8],
  ],
  [['0x1-010'], [1, 2, 3, 4, 5, 6, 7, 8]],
  [['5-5'], [5]],
  [['+5'], [5]],
])('%j are %j', (values, members) => {
  expect(parseRangeList(values)).toEqual({ ok: true, members })
})

test('the widest range is 65536 numbers', () => {
  expect(parseRangeList(['0-65535'])).toMatchObject({ ok: true, members: { length: 65536 } })
})

test.each([
  ['1-0', 'opts/list-range-malformed'],
  ['0-1-2', 'opts/list-range-malformed'],
  ['0:1', 'opts/list-range-malformed'],
  ['0,1', 'opts/list-range-malformed'],
  ['', 'opts/list-range-malformed'],
  ['-1', 'opts/list-range-malformed'],
  ['-0', 'opts/list-range-malformed'],
  ['0--0', 'opts/list-range-malformed'],
  ['0-65536', 'opts/list-range-malformed'],
  ['65536', 'opts/integer-width'],
])('%j is refused for %s', (value, rule) => {
  expect(parseRangeList(['0', value])).toEqual({ ok: false, rule, value })
})

test('prints ranges, one a value', () => {
  expect(printRangeList([0, 1, 2, 8])).toEqual(['0-2', '8'])
  expect(printRangeList([])).toEqual([])
})
