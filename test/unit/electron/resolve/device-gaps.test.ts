import { expect, test } from 'vitest'
import { placeInGap, type Placed } from '../../../../electron/resolve/device-gaps.ts'

const area = { start: 100, end: 200 }

/** Places sizes one after the other; each with the address asked for, 0 for any. */
function place(...wishes: [size: number, alignment: number, asked: number][]) {
  const occupied: Placed[] = []
  const starts = wishes.map(([size, alignment, asked]) => placeInGap(occupied, area, size, alignment, asked))
  return { starts, occupied }
}

test('joins neighbours', () => {
  const { starts, occupied } = place([10, 10, 0], [10, 10, 0], [20, 20, 0])
  expect(starts).toEqual([100, 110, 120])
  expect(occupied).toEqual([{ start: 100, end: 140 }])
})

test('leaves alignment gaps, and fills them later', () => {
  const { starts, occupied } = place([5, 5, 0], [20, 20, 0], [10, 5, 0])
  expect(starts).toEqual([100, 120, 105])
  expect(occupied).toEqual([
    { start: 100, end: 115 },
    { start: 120, end: 140 },
  ])
})

test('refuses an asked address that is taken, also inside joined neighbours', () => {
  expect(place([10, 10, 0], [10, 10, 0], [5, 5, 105], [10, 5, 115]).starts).toEqual([
    100,
    110,
    undefined,
    undefined,
  ])
})

test('refuses what passes the end of the area', () => {
  expect(place([90, 10, 0], [11, 1, 0], [10, 1, 0]).starts).toEqual([100, undefined, 190])
})
