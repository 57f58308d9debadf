import { describe, expect, it } from 'vitest'
import { DoorbellMatrix } from '../../../../electron/ivshmem/doorbell-matrix.ts'

describe('the doorbell matrix', () => {
  it('knows totals, and rates over the last second', () => {
    const matrix = new DoorbellMatrix()
    matrix.update([[0, 1, 0, 100]], 10_000)
    expect(matrix.get(0, 1, 0, 10_000)).toEqual({ sender: 0, receiver: 1, vector: 0, count: 100, rate: 100 })
    matrix.update([[0, 1, 0, 150]], 10_500)
    expect(matrix.get(0, 1, 0, 10_600)?.rate).toBe(150)
    expect(matrix.get(0, 1, 0, 11_100)?.rate).toBe(50)
    expect(matrix.get(0, 1, 0, 12_000)?.rate).toBe(0)
    expect(matrix.get(1, 0, 0, 12_000)).toBeUndefined()
  })

  it('takes totals that it begins with for no rate', () => {
    const matrix = new DoorbellMatrix()
    matrix.load([[2, 3, 1, 5000]])
    expect(matrix.list(0)).toEqual([{ sender: 2, receiver: 3, vector: 1, count: 5000, rate: 0 }])
    matrix.update([[2, 3, 1, 5010]], 100)
    expect(matrix.get(2, 3, 1, 200)?.rate).toBe(10)
    expect(matrix.total).toBe(5010)
  })

  it('starts a cell anew when another peer has the id', () => {
    const matrix = new DoorbellMatrix()
    matrix.update([[0, 1, 0, 900]], 0)
    matrix.update([[0, 1, 0, 4]], 5000)
    expect(matrix.get(0, 1, 0, 5000)).toMatchObject({ count: 4, rate: 4 })
  })

  it('forgets the row and the column of a peer that left', () => {
    const matrix = new DoorbellMatrix()
    matrix.update(
      [
        [0, 1, 0, 1],
        [1, 0, 0, 1],
        [2, 0, 2047, 1],
      ],
      0,
    )
    matrix.remove(1)
    expect(matrix.list(0).map(({ sender, receiver }) => [sender, receiver])).toEqual([[2, 0]])
  })

  it('keeps the cells of the largest ids apart', () => {
    const matrix = new DoorbellMatrix()
    matrix.update(
      [
        [65_535, 65_535, 2047, 1],
        [65_535, 65_535, 2046, 2],
        [65_534, 65_535, 2047, 3],
      ],
      0,
    )
    expect(matrix.list(0)).toHaveLength(3)
  })
})
