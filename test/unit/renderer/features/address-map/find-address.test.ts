import { expect, test } from 'vitest'
import { GIB } from '../../../../../electron/model/units/size.ts'
import { findEntry, parseAddress } from '../../../../../renderer/features/address-map/find-address.ts'

test('addresses are hexadecimal, decimal, or sizes', () => {
  expect(parseAddress('0x140000000')).toBe(5 * GIB)
  expect(parseAddress('0x1_4000_0000')).toBe(5 * GIB)
  expect(parseAddress(' 5 GiB ')).toBe(5 * GIB)
  expect(parseAddress('4096')).toBe(4096)
  expect(parseAddress('1.5g')).toBe(1.5 * GIB)
  expect([parseAddress('there'), parseAddress(''), parseAddress('-1')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('what stands at an address, and how far into its backend', () => {
  const map = [
    { start: 0, end: GIB, kind: 'ram' as const, owner: 'a', offset: 0, node: 0 },
    { start: 4 * GIB, end: 5 * GIB, kind: 'ram' as const, owner: 'a', offset: GIB, node: 0 },
    { start: 6 * GIB, end: 7 * GIB, kind: 'pci-hole' as const, owner: 'pci-hole64' },
  ]
  expect(findEntry(map, 4 * GIB + 16)).toMatchObject({ index: 1, into: 16, offset: GIB + 16 })
  expect(findEntry(map, 6 * GIB)).not.toHaveProperty('offset')
  expect(findEntry(map, GIB)).toBeUndefined()
  expect(findEntry(map, GIB - 1)?.index).toBe(0)
})
