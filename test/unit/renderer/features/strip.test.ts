import { expect, test } from 'vitest'
import { GIB, MIB, TIB } from '../../../../electron/model/units/size.ts'
import type { AddressMapEntry } from '../../../../electron/model/resolved.ts'
import { makeStrip } from '../../../../renderer/features/address-map/strip.ts'

const ram = (start: number, size: number): AddressMapEntry => ({
  start,
  end: start + size,
  kind: 'ram',
  owner: 'm0',
})

test('addresses that nothing occupies are a gap of one width', () => {
  const strip = makeStrip([ram(0, GIB), ram(4 * GIB, GIB), ram(100 * GIB, GIB)])
  expect(strip.map(({ index }) => index)).toEqual([0, undefined, 1, undefined, 2])
  expect(strip[1]?.share).toBe(strip[3]?.share)
  expect(strip[1]).toMatchObject({ start: GIB, end: 4 * GIB })
})

test('shares add up to one, and 640 KiB can be seen beside 1 TiB', () => {
  const strip = makeStrip([ram(0, 640 * 1024), ram(MIB, TIB)])
  expect(strip.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(strip[0]!.share).toBeGreaterThan(0.08)
  expect(strip[0]!.share).toBeLessThan(strip[2]!.share)
})

test('a map without entries is a strip without parts', () => {
  expect(makeStrip([])).toEqual([])
})
