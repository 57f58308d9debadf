import { expect, test } from 'vitest'
import { GIB, MIB, TIB } from '../../../../electron/model/units/size.ts'
import { getThreadWidth } from '../../../../renderer/canvas/thread-width.ts'

test('1 MiB can be seen and 1 TiB is eleven times as wide', () => {
  expect(getThreadWidth(MIB)).toBe(2)
  expect(getThreadWidth(TIB)).toBe(22)
})

test('a larger thread is never thinner', () => {
  const widths = [0, 1, MIB, 3 * MIB, GIB, 64 * GIB, TIB, 8 * TIB, Number.MAX_SAFE_INTEGER].map(
    getThreadWidth,
  )
  expect(widths).toEqual([...widths].sort((a, b) => a - b))
  expect(widths.at(-1)).toBe(24)
})
