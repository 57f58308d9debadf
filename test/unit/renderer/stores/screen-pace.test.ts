import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makePace } from '../../../../renderer/stores/screen-pace.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('the first change is made at once, and what follows waits its turn', () => {
  const pace = makePace(100)
  const made: number[] = []
  pace(() => made.push(0))
  expect(made).toEqual([0])
  pace(() => made.push(1))
  pace(() => made.push(2))
  vi.advanceTimersByTime(99)
  expect(made).toEqual([0])
  vi.advanceTimersByTime(1)
  expect(made).toEqual([0, 1, 2])
})

test('a storm of a thousand a second is shown ten times a second, with nothing lost and in its order', () => {
  const pace = makePace(100)
  const made: number[] = []
  const times = new Set<number>()
  for (let number = 0; number < 3000; number += 1) {
    pace(() => {
      made.push(number)
      times.add(performance.now())
    })
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(100)
  expect(made).toEqual(Array.from({ length: 3000 }, (_, number) => number))
  expect(times.size).toBeLessThanOrEqual(31)
})

test('after a pause a change is made at once again', () => {
  const pace = makePace(100)
  let count = 0
  pace(() => (count += 1))
  vi.advanceTimersByTime(100)
  pace(() => (count += 1))
  expect(count).toBe(2)
})
