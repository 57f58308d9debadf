import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stackCards } from '../../../../renderer/canvas/stack-cards.ts'

test('cards that do not touch stand where they wish', () => {
  const stack = { heights: [40, 40], wishes: [100, 300], gaps: [12, 12], top: 0 }
  expect(stackCards(stack)).toEqual([80, 280])
})

test('cards that wish for one place share it around their wish', () => {
  const stack = { heights: [40, 40, 40], wishes: [200, 200, 200], gaps: [12, 12, 12], top: 0 }
  expect(stackCards(stack)).toEqual([128, 180, 232])
})

test('nothing stands above the top', () => {
  expect(stackCards({ heights: [40, 40], wishes: [0, 0], gaps: [12, 12], top: 20 })).toEqual([20, 72])
})

test('cards keep their order, their gaps and the grid, whatever they wish for', () => {
  const card = fc.record({
    height: fc.integer({ min: 10, max: 60 }).map((n) => n * 4),
    wish: fc.integer({ min: -500, max: 5000 }),
    gap: fc.constantFrom(4, 12, 28),
  })
  fc.assert(
    fc.property(fc.array(card, { minLength: 1, maxLength: 60 }), (cards) => {
      const heights = cards.map(({ height }) => height)
      const tops = stackCards({
        heights,
        wishes: cards.map(({ wish }) => wish),
        gaps: cards.map(({ gap }) => gap),
        top: 20,
      })
      tops.forEach((top, index) => {
        expect(top % 4).toBe(0)
        expect(top).toBeGreaterThanOrEqual(20)
        if (index === 0) return
        const before = tops[index - 1]! + heights[index - 1]!
        // Rounding to the grid may take 4 px of a gap between cards that only just do not touch.
        expect(top - before).toBeGreaterThanOrEqual(cards[index]!.gap - 4)
      })
    }),
  )
})
