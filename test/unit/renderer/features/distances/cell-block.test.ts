import { expect, test } from 'vitest'
import {
  isInBlock,
  isOneCell,
  listCells,
  withCells,
} from '../../../../../renderer/features/distances/cell-block.ts'

const backwards = { from: { row: 2, column: 1 }, to: { row: 1, column: 0 } }

test('a block may be drawn in any direction', () => {
  expect(listCells(backwards)).toEqual([
    { row: 1, column: 0 },
    { row: 1, column: 1 },
    { row: 2, column: 0 },
    { row: 2, column: 1 },
  ])
  expect(isInBlock(backwards, 1, 1)).toBe(true)
  expect(isInBlock(backwards, 0, 0)).toBe(false)
  expect(isInBlock(backwards, 1, 2)).toBe(false)
  expect(isOneCell(backwards)).toBe(false)
})

test('known pairs keep their place, new ones follow', () => {
  const before = [
    { src: 0, dst: 1, val: 20 },
    { src: 2, dst: 0, val: 30 },
  ]
  expect(
    withCells(
      before,
      [
        { src: 2, dst: 0 },
        { src: 2, dst: 1 },
      ],
      40,
      false,
    ),
  ).toEqual([
    { src: 0, dst: 1, val: 20 },
    { src: 2, dst: 0, val: 40 },
    { src: 2, dst: 1, val: 40 },
  ])
})

test('symmetric cells set the way back, once', () => {
  const cells = [
    { src: 0, dst: 1 },
    { src: 1, dst: 0 },
  ]
  expect(withCells([], cells, 33, true)).toEqual([
    { src: 0, dst: 1, val: 33 },
    { src: 1, dst: 0, val: 33 },
  ])
})
