import { expect, test } from 'vitest'
import { ReadBudget } from '../../../../../electron/host/live/read-budget.ts'

test('readings of 20 ms come every 4 s: half a percent of a core', () => {
  const budget = new ReadBudget()
  expect(budget.isDue(0)).toBe(true)
  budget.spend(20, 1000)
  expect(budget.cost).toEqual({ last: 20, every: 4000, budget: 0.005 })
  expect(budget.isDue(4000)).toBe(false)
  expect(budget.isDue(5000)).toBe(true)
})

test('cheap readings come each second', () => {
  const budget = new ReadBudget()
  budget.spend(0.1, 0)
  expect([budget.isDue(800), budget.isDue(1000)]).toEqual([false, true])
})
