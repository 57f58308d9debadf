import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  Address,
  GIB,
  MIB,
  parseSize,
  printSize,
  Size,
  SIZE_LIMIT,
} from '../../../../../electron/model/units/size.ts'

describe('parseSize', () => {
  test.each([
    ['4 GiB', 4 * GIB],
    ['4GiB', 4 * GIB],
    ['4g', 4 * GIB],
    ['4 GB', 4 * GIB],
    ['1.5M', 1.5 * MIB],
    ['0x1000', 4096],
    ['4096', 4096],
    ['17 B', 17],
    ['0', 0],
    [' 2560 KiB ', 2560 * 1024],
    ['9007199254740991', SIZE_LIMIT],
  ])('reads %s', (text, bytes) => {
    expect(parseSize(text)).toEqual({ ok: true, bytes })
  })

  test.each([
    ['', 'empty'],
    ['four', 'not-a-size'],
    ['4 GiB 2', 'not-a-size'],
    ['4 XiB', 'unknown-unit'],
    ['4 BiB', 'unknown-unit'],
    ['0.3 KiB', 'not-whole-bytes'],
    ['1.5', 'not-whole-bytes'],
    ['-1 MiB', 'negative'],
    ['8 PiB', 'too-large'],
    ['9007199254740992', 'too-large'],
    ['16 EiB', 'too-large'],
  ])('refuses "%s" as %s', (text, problem) => {
    expect(parseSize(text)).toMatchObject({ ok: false, problem })
  })

  test('reads back every size that is printed', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        expect(parseSize(printSize(bytes))).toEqual({ ok: true, bytes })
      }),
    )
  })
})

describe('printSize', () => {
  test.each([
    [4 * GIB, '4 GiB'],
    [2560 * 1024, '2560 KiB'],
    [5, '5 B'],
    [0, '0 B'],
    [1024 ** 5, '1 PiB'],
  ])('prints %d in the largest exact unit', (bytes, text) => {
    expect(printSize(bytes)).toBe(text)
  })
})

describe('the codecs', () => {
  test('a plain number is bytes', () => {
    expect(Size.decode(4096)).toBe(4096)
    expect(Address.decode('0x140000000')).toBe(5 * GIB)
  })

  test.each([-1, 1.5, 2 ** 53, NaN])('%d is refused with the limit in the message', (value) => {
    expect(Size.safeDecode(value).success).toBe(false)
    expect(z.safeEncode(Size, value).success).toBe(false)
  })

  test('encodes what it decodes', () => {
    expect(z.encode(Size, 3 * GIB)).toBe('3 GiB')
    expect(z.encode(Address, 5 * GIB)).toBe('0x140000000')
  })
})
