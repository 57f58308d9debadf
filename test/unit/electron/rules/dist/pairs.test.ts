import { expect, test } from 'vitest'
import { getUnevenPairs } from '../../../../../electron/rules/dist/pairs.ts'
import { makeDistances, makeNodes } from '../../../../rule-tester/builders.ts'

test('sorts pairs by what they lack', () => {
  const layout = makeNodes(4, {
    distances: makeDistances(
      [1, 0, 21],
      [0, 2, 31],
      [2, 0, 32],
      [1, 2, 20],
      [2, 1, 20],
      [3, 0, 22],
      [0, 3, 22],
    ),
  })
  expect(getUnevenPairs(layout)).toEqual({
    missing: [
      { a: 1, b: 3, there: undefined, back: undefined },
      { a: 2, b: 3, there: undefined, back: undefined },
    ],
    oneSided: [{ a: 0, b: 1, there: undefined, back: 21 }],
    asymmetric: [{ a: 0, b: 2, there: 31, back: 32 }],
  })
})

test('takes the last of repeated distances', () => {
  const layout = makeNodes(2, { distances: makeDistances([0, 1, 21], [0, 1, 22]) })
  expect(getUnevenPairs(layout).oneSided).toEqual([{ a: 0, b: 1, there: 22, back: undefined }])
})

test('finds nothing when no distance is given', () => {
  expect(getUnevenPairs(makeNodes(3))).toEqual({ missing: [], oneSided: [], asymmetric: [] })
})
