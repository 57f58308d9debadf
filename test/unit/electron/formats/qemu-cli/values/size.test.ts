import { describe, expect, test } from 'vitest'
import {
  parseQemuSize,
  printQemuSize,
  printQemuSizeInMib,
} from '../../../../../../electron/formats/qemu-cli/values/size.ts'

const at = (text: string) => {
  const [major = 0, minor = 0] = text.split('.').map(Number)
  return { version: { major, minor, micro: 0 } }
}

describe('every version', () => {
  test.each<[string, bigint]>([
    ['0', 0n],
    ['1', 1n],
    ['8M', 8388608n],
    ['8m', 8388608n],
    ['16B', 16n],
    ['1k', 1024n],
    ['2T', 2n ** 41n],
    ['1P', 2n ** 50n],
    ['15E', 15n * 2n ** 60n],
    [' 8M', 8388608n],
    ['+8M', 8388608n],
    ['0008M', 8388608n],
    ['1.5G', 1610612736n],
    ['1.G', 2n ** 30n],
    ['8.0', 8n],
    ['0.3M', 314573n],
    ['0.0000000001E', 115292150n],
    ['0x4000B', 0x4000bn],
    ['0X1F', 31n],
    ['18446744073709551615', 2n ** 64n - 1n],
  ])('takes %s', (text, bytes) => {
    for (const version of ['7.2', '10.0']) {
      expect(parseQemuSize(text, at(version))).toEqual({ ok: true, bytes, hexSuffix: false })
    }
  })

  test.each([
    ['', 'opts/size-malformed'],
    ['M', 'opts/size-malformed'],
    ['.', 'opts/size-malformed'],
    ['8MB', 'opts/size-malformed'],
    ['8MiB', 'opts/size-malformed'],
    ['8 M', 'opts/size-malformed'],
    ['8KM', 'opts/size-malformed'],
    ['8BK', 'opts/size-malformed'],
    ['1e3', 'opts/size-malformed'],
    ['1.5e1', 'opts/size-malformed'],
    ['8Z', 'opts/size-malformed'],
    ['0x', 'opts/size-malformed'],
    ['0x8KK', 'opts/size-malformed'],
    ['eight', 'opts/size-malformed'],
    ['-1', 'opts/size-negative'],
    ['-0', 'opts/size-negative'],
    ['-.5M', 'opts/size-negative'],
    ['-0xF', 'opts/size-negative'],
    ['8.5', 'opts/size-fraction'],
    ['8.5B', 'opts/size-fraction'],
    ['0x8.0', 'opts/size-hex-suffix'],
    ['18446744073709551616', 'opts/size-overflow'],
    ['16E', 'opts/size-overflow'],
    ['0x10000000000000000', 'opts/size-overflow'],
  ])('refuses %j for %s', (text, rule) => {
    for (const version of ['7.2', '10.0']) {
      expect(parseQemuSize(text, at(version))).toEqual({ ok: false, rule })
    }
  })
})

test('a leading point is taken from 8.1 on', () => {
  expect(parseQemuSize('.5M', at('8.0'))).toEqual({ ok: false, rule: 'opts/size-leading-point' })
  expect(parseQemuSize('.5M', at('8.1'))).toMatchObject({ ok: true, bytes: 524288n })
})

test('a letter after a hexadecimal size is taken with a warning before 8.0', () => {
  expect(parseQemuSize('0x10K', at('7.2'))).toEqual({ ok: true, bytes: 16384n, hexSuffix: true })
  expect(parseQemuSize('0x10K', at('8.0'))).toEqual({ ok: false, rule: 'opts/size-hex-suffix' })
})

test('the unit counts where no letter stands', () => {
  expect(parseQemuSize('32', at('10.0'), 'M')).toMatchObject({ bytes: 32n * 2n ** 20n })
  expect(parseQemuSize('0x20', at('10.0'), 'M')).toMatchObject({ bytes: 32n * 2n ** 20n })
  expect(parseQemuSize('32B', at('10.0'), 'M')).toMatchObject({ bytes: 32n })
})

test.each([
  [0, '0', '0'],
  [1, '1', '1B'],
  [1023, '1023', '1023B'],
  [1024, '1K', '1K'],
  [1536 * 2 ** 20, '1536M', '1536M'],
  [2 ** 40, '1T', '1T'],
  [67108865, '67108865', '67108865B'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991', '9007199254740991B'],
])('%d bytes are printed %s, and %s where digits mean MiB', (bytes, plain, mib) => {
  expect(printQemuSize(bytes)).toBe(plain)
  expect(printQemuSizeInMib(bytes)).toBe(mib)
  expect(parseQemuSize(plain, at('7.2'))).toMatchObject({ bytes: BigInt(bytes) })
})
