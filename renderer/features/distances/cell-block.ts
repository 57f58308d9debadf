// A block of cells of the distance matrix, by two corners, and what an edit of all its cells makes of the distances.

import type { Distance } from '../../../electron/model/numa.ts'

export interface CellPlace {
  row: number
  column: number
}

/** A rectangle by any two opposite corners. */
export interface CellBlock {
  from: CellPlace
  to: CellPlace
}

export function isInBlock({ from, to }: CellBlock, row: number, column: number): boolean {
  const isBetween = (value: number, one: number, other: number): boolean =>
    value >= Math.min(one, other) && value <= Math.max(one, other)
  return isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column)
}

export function isOneCell({ from, to }: CellBlock): boolean {
  return from.row === to.row && from.column === to.column
}

/** All cells of a block, row by row. */
export function listCells({ from, to }: CellBlock): CellPlace[] {
  const count = (one: number, other: number): number[] =>
    Array.from({ length: Math.abs(one - other) + 1 }, (_, step) => Math.min(one, other) + step)
  return count(from.row, to.row).flatMap((row) =>
    count(from.column, to.column).map((column) => ({ row, column })),
  )
}

/** Distances with some pairs set to `val`, both ways when symmetric. Known pairs keep their place in the list. */
export function withCells(
  distances: readonly Distance[],
  cells: readonly { src: number; dst: number }[],
  val: number,
  isSymmetric: boolean,
): Distance[] {
  const wanted = new Map<string, Distance>()
  for (const { src, dst } of cells) {
    wanted.set(`${String(src)} ${String(dst)}`, { src, dst, val })
    if (isSymmetric) wanted.set(`${String(dst)} ${String(src)}`, { src: dst, dst: src, val })
  }
  const kept = distances.map((distance) => {
    const key = `${String(distance.src)} ${String(distance.dst)}`
    const found = wanted.get(key)
    wanted.delete(key)
    return found ?? distance
  })
  return [...kept, ...wanted.values()]
}
