import { expect, test } from 'vitest'
import { printPercent } from '../../../../../electron/model/units/percent.ts'

test.each([
  [0, '0 %'],
  [0.0001, '1 %'],
  [0.923, '92 %'],
  [0.9999, '99 %'],
  [1, '100 %'],
])('%d is %s', (share, text) => {
  expect(printPercent(share)).toBe(text)
})
