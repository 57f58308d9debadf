import { expect, test } from 'vitest'
import { findNearest } from '../../../../../electron/model/file/nearest.ts'

test('the nearest word is within a third of its length', () => {
  expect(findNearest('hostnodes', ['hostNodes', 'id'])).toBe('hostNodes')
  expect(findNearest('zebra', ['hostNodes', 'id'])).toBeUndefined()
})
