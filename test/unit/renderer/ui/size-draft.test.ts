import { describe, expect, test } from 'vitest'
import { GIB, KIB, MIB } from '../../../../electron/model/units/size.ts'
import { getUnit, parseSizeDraft, scaleSize } from '../../../../renderer/ui/size-draft.ts'

describe('a typed size', () => {
  test.each([
    ['8', 4 * GIB, 8 * GIB],
    ['8', 512 * MIB, 8 * MIB],
    ['1.5', 2 * GIB, 1.5 * GIB],
    ['2', undefined, 2 * GIB],
    ['2', 0, 2 * GIB],
    ['0', 4 * GIB, 0],
  ])('“%s” over %s takes the unit that was shown', (text, before, bytes) => {
    expect(parseSizeDraft(text, before)).toEqual({ ok: true, bytes })
  })

  test('a large plain number is bytes', () => {
    expect(parseSizeDraft('4294967296', 4 * GIB)).toEqual({ ok: true, bytes: 4 * GIB })
    expect(parseSizeDraft('65535', MIB)).toEqual({ ok: true, bytes: 65535 * MIB })
  })

  test.each([
    ['2560k', 2560 * KIB],
    [' 3 gib ', 3 * GIB],
    ['0x1000', 4096],
  ])('“%s” means what it says', (text, bytes) => {
    expect(parseSizeDraft(text, GIB)).toEqual({ ok: true, bytes })
  })

  test.each([
    ['4 Gigs', 'unknown-unit'],
    ['-1', 'negative'],
    ['8 PiB', 'too-large'],
    ['much', 'not-a-size'],
    ['', 'empty'],
  ])('“%s” is refused as %s', (text, problem) => {
    expect(parseSizeDraft(text, GIB)).toMatchObject({ ok: false, problem })
  })
})

test('sizes double and halve, never below one byte', () => {
  expect(scaleSize(4 * GIB, 'up')).toBe(8 * GIB)
  expect(scaleSize(4 * GIB, 'down')).toBe(2 * GIB)
  expect(scaleSize(1, 'down')).toBe(1)
  expect(scaleSize(0, 'up')).toBe(1)
  expect(scaleSize(2 ** 52, 'up')).toBe(2 ** 52)
})

test('the unit of a size is the one it is printed in', () => {
  expect([4 * GIB, 2560 * KIB, 5, 0].map(getUnit)).toEqual(['GiB', 'KiB', 'B', 'B'])
})
