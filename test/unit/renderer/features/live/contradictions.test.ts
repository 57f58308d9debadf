import { expect, test } from 'vitest'
import { findContradictions } from '../../../../../renderer/features/live/contradictions.ts'

test.each([
  [true, true, ['mg'], []],
  [false, true, [], []],
  [false, true, ['hg', 'mg'], ['merges']],
  [true, true, ['sh'], ['merges-not']],
  [false, false, [], ['dumps']],
  [false, true, ['dd'], ['dumps-not']],
  [true, false, ['dd', 'mg'], []],
] as const)('merge %s and dump %s with %j: %j', (merge, dump, flags, found) => {
  expect(findContradictions({ merge, dump }, flags)).toEqual(found)
})
