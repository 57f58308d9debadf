import { expect, test } from 'vitest'
import { printApproximateSize } from '../../../../../electron/model/units/approximate-size.ts'

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [64 * 1024 ** 2, '64 MiB'],
  [24_684_092 * 1024, '23.5 GiB'],
  [1.5 * 1024 ** 3, '1.50 GiB'],
  [300.4 * 1024 ** 3, '300 GiB'],
  [2 ** 53, '8 PiB'],
  [2 ** 63, '8192 PiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(printApproximateSize(bytes)).toBe(text)
})
