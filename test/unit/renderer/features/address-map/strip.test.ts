import { describe, expect, test } from 'vitest'
import type { AddressMapEntry } from '../../../../../electron/model/resolved.ts'
import { GIB, KIB, MIB, TIB } from '../../../../../electron/model/units/size.ts'
import { findPlace, listSections, makeStrip } from '../../../../../renderer/features/address-map/strip.ts'

const entry = (start: number, size: number, kind: AddressMapEntry['kind'] = 'ram'): AddressMapEntry => ({
  start,
  end: start + size,
  kind,
  owner: 'm0',
})

test('memory is to scale, addresses that nothing occupies are breaks of one width', () => {
  const strip = makeStrip([entry(0, GIB), entry(4 * GIB, 3 * GIB), entry(100 * GIB, GIB)], {}, 2000)
  expect(strip.map(({ index }) => index)).toEqual([0, undefined, 1, undefined, 2])
  expect(strip[1]?.width).toBe(strip[3]?.width)
  const [first = 0, , large = 0, , last = 0] = strip.map(({ width }) => width)
  expect(last).toBeCloseTo(first)
  // The least width is the same for all: what is above it follows the size.
  expect(large).toBeGreaterThan(2.5 * first)
  expect(strip.at(-1)!.left + last).toBeCloseTo(2000)
})

test('640 KiB can be hit beside 1 TiB, and 400 parts have a width each', () => {
  const strip = makeStrip([entry(0, 640 * KIB), entry(MIB, TIB)], {}, 800)
  expect(strip[0]!.width).toBeGreaterThan(40)
  const many = makeStrip(
    Array.from({ length: 400 }, (_, at) => entry(at * MIB, MIB)),
    {},
    300,
  )
  for (const { width } of many) expect(width).toBeGreaterThanOrEqual(1)
})

test('holes and a device area that is larger than all memory are broken, a smaller one is to scale', () => {
  const area = (size: number) =>
    makeStrip(
      [entry(0, 2 * GIB), entry(2 * GIB, 2 * GIB, 'pci-hole'), entry(4 * GIB, size, 'device-memory')],
      { deviceMemory: { start: 4 * GIB, end: 4 * GIB + size } },
      900,
    ).map(({ isBroken }) => isBroken)
  expect(area(TIB)).toEqual([false, true, true])
  expect(area(GIB)).toEqual([false, true, false])
})

describe('the address limit', () => {
  test('is the end of the strip', () => {
    const strip = makeStrip([entry(0, GIB)], { addressBits: 40 }, 900)
    expect(strip.at(-1)).toMatchObject({ index: undefined, start: GIB, end: TIB, isBroken: true })
  })

  test('marks what lies beyond it', () => {
    const strip = makeStrip([entry(0, GIB), entry(TIB - GIB, 2 * GIB)], { addressBits: 40 }, 900)
    expect(strip.map(({ isBeyond }) => isBeyond)).toEqual([false, false, true])
  })
})

test('sections are low memory, high memory, the device area and what is above', () => {
  const deviceMemory = { start: 8 * GIB, end: 12 * GIB }
  const map = [
    entry(0, 2 * GIB),
    entry(4 * GIB, 2 * GIB),
    entry(8 * GIB, GIB, 'dimm'),
    entry(9 * GIB, 3 * GIB, 'device-memory'),
    entry(16 * GIB, GIB, 'pci-hole'),
  ]
  const strip = makeStrip(map, { deviceMemory }, 900)
  expect(listSections(strip).map(({ section }) => section)).toEqual(['low', 'high', 'device', 'above'])
})

test('an address has a place within its part', () => {
  const strip = makeStrip([entry(0, GIB), entry(4 * GIB, GIB)], {}, 900)
  const second = strip.at(-1)!
  expect(findPlace(strip, 4.5 * GIB)).toBeCloseTo(second.left + second.width / 2)
  expect(findPlace(strip, 5 * GIB)).toBeUndefined()
})

test('a map without entries is a strip without parts', () => {
  expect(makeStrip([], { addressBits: 40 }, 900)).toEqual([])
})
