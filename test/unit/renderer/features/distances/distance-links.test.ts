import { expect, test } from 'vitest'
import { makePreset } from '../../../../../renderer/features/distances/distance-presets.ts'
import { listLinks, placeOnCircle } from '../../../../../renderer/features/distances/distance-links.ts'

const nodes = [0, 1, 2, 3].map((id) => ({ id, hasCpus: true }))
const getPairs = (matrix: number[][]): string[] => listLinks(matrix).map(({ from, to }) => `${from} ${to}`)

test('a ring stays a ring', () => {
  expect(getPairs(makePreset('ring', nodes))).toEqual(['0 1', '0 3', '1 2', '2 3'])
})

test('what is equally far is joined to all', () => {
  expect(getPairs(makePreset('sockets', nodes))).toHaveLength(6)
})

test('of an uneven pair the larger distance counts', () => {
  expect(
    listLinks([
      [10, 20],
      [30, 10],
    ]),
  ).toEqual([{ from: 0, to: 1, value: 30 }])
})

test('the first node stands at the top', () => {
  const [first, second] = placeOnCircle(4, 100)
  expect(first?.x).toBeCloseTo(0)
  expect(first?.y).toBeCloseTo(-100)
  expect(second?.x).toBeCloseTo(100)
})
