import { expect, test } from 'vitest'
import { parsePciAddress, printPciAddress } from '../../../../electron/resolve/pci-address.ts'

test.each([
  ['5', 40],
  ['0x5', 40],
  ['05.1', 41],
  ['1f.7', 255],
  ['1F', 248],
  [' 5. 1', 41],
  ['+5', 40],
  ['-0', 0],
  ['100000005', 40],
])('%j is function %d', (text, devfn) => {
  expect(parsePciAddress(text)).toBe(devfn)
})

test.each(['20', '40', '5.8', '', 'x', '-1', '5.', '5 ', '.1', '5.1.1', '0000:00:05.0'])(
  '%j is no address',
  (text) => {
    expect(parsePciAddress(text)).toBeUndefined()
  },
)

test('is printed as lspci prints it', () => {
  expect([0, 41, 255].map(printPciAddress)).toEqual(['00.0', '05.1', '1f.7'])
})
