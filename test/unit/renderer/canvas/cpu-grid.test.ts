import { describe, expect, test } from 'vitest'
import {
  CPU_SIZE,
  findNeighbour,
  getCoreWidth,
  layOutCpus,
  listCores,
  listPlaces,
} from '../../../../renderer/canvas/cpu-grid.ts'
import { makeSlots } from './make-slots.ts'

test('threads of one core stand together; slots without a core id each for themselves', () => {
  expect(listCores(makeSlots(2, 2, 2)).map(({ slots }) => slots.map(({ index }) => index))).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
  ])
  const bare = [0, 1].map((index) => ({ index, props: { 'thread-id': index }, present: true }))
  expect(listCores(bare)).toHaveLength(2)
})

describe('a board in lines', () => {
  test('sockets stand side by side as far as there is room', () => {
    const block = 8 * (getCoreWidth(1) + CPU_SIZE.gap) - CPU_SIZE.gap
    const two = layOutCpus(makeSlots(3, 8, 1), block * 2 + CPU_SIZE.blockGap)
    expect(two.map(({ blocks }) => blocks.length)).toEqual([2, 1])
    expect(two[0]?.blocks.map(({ left }) => left)).toEqual([0, block + CPU_SIZE.blockGap])
    expect(two[1]?.top).toBeGreaterThanOrEqual(two[0]?.height ?? 0)
  })

  test('a socket of 1,024 cores is cut into blocks that fit the width', () => {
    const lines = layOutCpus(makeSlots(1, 1024, 1), 800)
    expect(lines.length).toBeGreaterThan(3)
    for (const { blocks } of lines)
      for (const { left, width, isPart } of blocks) {
        expect(left + width).toBeLessThanOrEqual(800)
        expect(isPart).toBe(true)
      }
  })

  test('every slot has one place, and no two have the same', () => {
    const places = listPlaces(layOutCpus(makeSlots(5, 9, 2), 640))
    expect(places.map(({ index }) => index)).toEqual(Array.from({ length: 90 }, (_, index) => index))
    expect(new Set(places.map(({ x, y }) => `${String(x)} ${String(y)}`)).size).toBe(90)
  })
})

test('keys go to the slot that stands there', () => {
  const places = listPlaces(layOutCpus(makeSlots(2, 16, 1), 2000))
  expect(findNeighbour(places, 0, 'ArrowRight')).toBe(1)
  expect(findNeighbour(places, 0, 'ArrowLeft')).toBe(0)
  expect(findNeighbour(places, 1, 'ArrowDown')).toBe(9)
  expect(findNeighbour(places, 9, 'ArrowUp')).toBe(1)
  expect(findNeighbour(places, 9, 'ArrowDown')).toBe(9)
  expect(findNeighbour(places, 3, 'End')).toBe(31)
  expect(findNeighbour(places, 3, 'Home')).toBe(0)
  expect(findNeighbour(places, 3, 'x')).toBeUndefined()
})
