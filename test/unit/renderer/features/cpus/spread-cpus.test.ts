import { describe, expect, test } from 'vitest'
import { spreadBySocket, spreadEvenly } from '../../../../../renderer/features/cpus/spread-cpus.ts'
import { makeSlots } from '../../canvas/make-slots.ts'

const ids = (count: number): number[] => Array.from({ length: count }, (_, id) => id)

describe('evenly', () => {
  test('no core is split, and counts differ by one core at most', () => {
    const homes = spreadEvenly(makeSlots(1, 7, 2), ids(3))
    expect(homes.map(({ cpus }) => cpus)).toEqual([
      [0, 1, 2, 3, 4, 5],
      [6, 7, 8, 9],
      [10, 11, 12, 13],
    ])
  })

  test('more nodes than cores leave the last ones without', () => {
    expect(spreadEvenly(makeSlots(1, 2, 1), ids(3)).map(({ cpus }) => cpus)).toEqual([[0], [1], []])
  })
})

describe('by socket', () => {
  test('neighbouring sockets go to one node', () => {
    const homes = spreadBySocket(makeSlots(4, 1, 1), [0, 5])
    expect(homes).toEqual([
      { node: 0, cpus: [0, 1] },
      { node: 5, cpus: [2, 3] },
    ])
  })

  test('where there are more nodes than sockets, a socket has nodes of its own', () => {
    const homes = spreadBySocket(makeSlots(2, 4, 1), ids(5))
    expect(homes.map(({ cpus }) => cpus)).toEqual([[0, 1], [2], [3], [4, 5], [6, 7]])
  })

  test('every slot is placed once', () => {
    for (const nodes of [1, 2, 3, 7, 16]) {
      const all = spreadBySocket(makeSlots(3, 5, 2), ids(nodes)).flatMap(({ cpus }) => cpus)
      expect(all.sort((a, b) => a - b)).toEqual(ids(30))
    }
  })
})
