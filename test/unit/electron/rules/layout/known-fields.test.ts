import { expect, test } from 'vitest'
import type { Layout } from '../../../../../electron/model/layout.ts'
import { makeLargestLayout } from '../../../../generate/largest-layout.ts'
import { hasOnlyKnownFields } from '../../../../../electron/rules/layout/known-fields.ts'

const largest = makeLargestLayout()

test('passes the largest layout', () => {
  expect(hasOnlyKnownFields(largest)).toBe(true)
})

test.each(['distances', 'backends', 'devices', 'nodes'] as const)(
  'finds one strange field on the last record of %s',
  (section) => {
    const records: readonly object[] = largest[section]
    const changed = [...records.slice(0, -1), { ...records.at(-1), strange: 1 }]
    expect(hasOnlyKnownFields({ ...largest, [section]: changed })).toBe(false)
  },
)

test('takes fields in any order, and some of them missing', () => {
  const distances = [{ src: 0, dst: 1, val: 20 }, { val: 20, dst: 0, src: 1 }, { dst: 0 }]
  expect(hasOnlyKnownFields({ ...largest, distances } as Layout)).toBe(true)
})
