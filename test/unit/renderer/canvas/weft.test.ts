import { expect, test } from 'vitest'
import { getWeftColour, getWeftDash } from '../../../../renderer/canvas/weft.ts'

test('guest nodes of one colour differ in their pattern', () => {
  const looks = Array.from({ length: 42 }, (_, node) => `${getWeftColour(node)} ${getWeftDash(node)}`)
  expect(new Set(looks).size).toBe(42)
})

test('what belongs to no guest node has the colour of none', () => {
  expect(getWeftColour(undefined)).toBe('var(--weft-none)')
})
