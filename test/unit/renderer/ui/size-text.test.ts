import { expect, test } from 'vitest'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { printShortSize } from '../../../../renderer/ui/size-text.ts'

test.each([
  [4 * GIB, '4 GiB'],
  [2560 * KIB, '2560 KiB'],
  [1030 * GIB, '1030 GiB'],
  [65_822_490_624, '≈ 61.3 GiB'],
  [123_457 * MIB, '≈ 120.6 GiB'],
  [0, '0 B'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(printShortSize(bytes)).toBe(text)
})
