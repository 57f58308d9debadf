import { expect, test } from 'vitest'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { printRoundSize, printShortSize } from '../../../../renderer/ui/size-text.ts'

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

test.each([
  [0, '0 B'],
  [1000, '0.98 KiB'],
  [1024, '1 KiB'],
  [186_300_000, '178 MiB'],
  [24 * 1024 ** 3, '24 GiB'],
  [25_276_502_016, '23.5 GiB'],
  [1023.9 * 1024 ** 3, '1.00 TiB'],
] as const)('%d bytes are %s at a glance', (bytes, text) => {
  expect(printRoundSize(bytes)).toBe(text)
})
