import { describe, expect, test } from 'vitest'
import { completeDistances } from '../../../../electron/resolve/distances.ts'

describe('distances', () => {
  test('without any there is no table', () => {
    expect(completeDistances([], [0, 1])).toBeUndefined()
  })

  test('a one-sided pair is mirrored and the diagonal is 10', () => {
    const rows = completeDistances([{ src: 1, dst: 0, val: 21 }], [0, 1])
    expect(rows).toEqual([
      [10, 21],
      [21, 10],
    ])
  })

  test('both directions stay as they are', () => {
    const given = [
      { src: 0, dst: 1, val: 21 },
      { src: 1, dst: 0, val: 31 },
      { src: 1, dst: 1, val: 11 },
    ]
    expect(completeDistances(given, [0, 1])).toEqual([
      [10, 21],
      [31, 11],
    ])
  })

  test('of a repeated pair the last counts', () => {
    const given = [
      { src: 0, dst: 1, val: 21 },
      { src: 0, dst: 1, val: 40 },
    ]
    expect(completeDistances(given, [0, 1])?.[1]).toEqual([40, 10])
  })

  test('a pair without any value stays 0, an unknown node is left out', () => {
    const given = [
      { src: 0, dst: 1, val: 21 },
      { src: 0, dst: 7, val: 99 },
    ]
    expect(completeDistances(given, [0, 1, 2])).toEqual([
      [10, 21, 0],
      [21, 10, 0],
      [0, 0, 10],
    ])
  })
})
