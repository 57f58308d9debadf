import { describe, expect, test } from 'vitest'
import { makeAreas } from '../../../../../renderer/features/live/chart-lines.ts'

const BOX = { width: 100, height: 10 }

function makePoints(
  count: number,
): { at: number; backends: Record<string, { resident: number; nodes: Record<string, number> }> }[] {
  return Array.from({ length: count }, (_, index) => ({
    at: index * 1000,
    backends: { a: { resident: 100, nodes: { '0': 100 - index, '1': index } } },
  }))
}

describe('areas', () => {
  test('stand on each other, up to the size', () => {
    const [first, second] = makeAreas(makePoints(2), 'a', 100, BOX)
    expect(first).toEqual({ node: 0, path: 'M0.0,0.0L100.0,0.1L100.0,10.0L0.0,10.0Z', last: 99 })
    expect(second?.path).toBe('M0.0,0.0L100.0,0.0L100.0,0.1L0.0,0.0Z')
    expect(second?.last).toBe(1)
  })

  test('an hour is drawn with few points, the newest among them', () => {
    const [area] = makeAreas(makePoints(3600), 'a', 3600, BOX)
    expect(area?.path.split('L').length).toBeLessThanOrEqual(480)
    expect(area?.last).toBe(100 - 3599)
  })

  test('nothing is drawn of what was never read', () => {
    expect(makeAreas(makePoints(3), 'b', 100, BOX)).toEqual([])
    expect(makeAreas([], 'a', 100, BOX)).toEqual([])
  })
})
