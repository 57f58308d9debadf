// Other spellings of one value: sizes, whole numbers, lists, booleans and references, right and wrong.

import type { Draw } from './draw.ts'

/** Keys whose value is a size. */
export const SIZE_KEYS = new Set(
  'size maxmem mem align offset hugetlbsize bandwidth label-size block-size requested-size max-ram-below-4g'.split(
    ' ',
  ),
)
const REFERENCES = new Set(['memdev', 'memory-backend', 'prealloc-context', 'pci-dev'])
/** Keys whose value is a list of numbers. */
export const LIST_KEYS = new Set(['cpus', 'host-nodes', 'cpu-affinity', 'node-affinity'])
const BOOLEANS = [
  'on',
  'off',
  'yes',
  'no',
  'true',
  'false',
  'y',
  'n',
  'ON',
  'On',
  '1',
  '0',
  '',
  'maybe',
  ' on',
  'auto',
] as const

/** Another spelling of bytes: some mean the same, some something else, some nothing. */
export function respellSize(draw: Draw, text: string): string {
  const bytes = /^\d+B?$/.test(text) ? BigInt(text.replace('B', '')) : 8n * 1024n * 1024n
  const [suffix, scale] = draw.pick<readonly [string, bigint]>([
    ['K', 2n ** 10n],
    ['M', 2n ** 20n],
    ['G', 2n ** 30n],
    ['T', 2n ** 40n],
  ])
  const whole = bytes / scale
  const thousandths = ((bytes % scale) * 1000n) / scale
  return draw.weigh([
    [4, `${String(whole)}${suffix}`],
    [3, `${String(whole)}${suffix.toLowerCase()}`],
    [3, `${String(whole)}.${String(thousandths).padStart(3, '0')}${suffix}`],
    [2, `.${String(thousandths).padStart(3, '0')}${suffix}`],
    [2, `${String(whole)}.${suffix}`],
    [3, `0x${bytes.toString(16)}`],
    [1, `0X${bytes.toString(16).toUpperCase()}`],
    [2, `0x${whole.toString(16)}${suffix}`],
    [2, String(bytes)],
    [2, `${String(bytes)}B`],
    [1, `${String(bytes)}b`],
    [1, `0${String(bytes)}`],
    [1, `+${String(bytes)}`],
    [1, ` ${String(bytes)}`],
    [1, `${String(bytes)} `],
    [1, `-${String(bytes)}`],
    [1, `${String(whole)}${suffix}B`],
    [1, `${String(whole)}${suffix}iB`],
    [1, `${String(whole)} ${suffix}`],
    [1, `${String(bytes)}.0`],
    [1, `${String(bytes)}.5`],
    [1, `${String(bytes)}.5B`],
    [
      4,
      draw.pick([
        '',
        '0',
        '0B',
        '0K',
        '00',
        '0x',
        '0x0',
        '1e3',
        '1e3M',
        '1.5e1M',
        'inf',
        'nan',
        'M',
        '.',
        '.M',
        '-0',
        '1.M',
        '64.5',
      ]),
    ],
    [
      3,
      draw.pick([
        '16E',
        '15.999E',
        '8E',
        '17179869184G',
        '18446744073709551615',
        '18446744073709551616',
        '18446744073709547520',
        '9223372036854775807',
        '9223372036854775808',
        '9007199254740991',
        '9007199254740993',
        '8191P',
        '8P',
        '0x1p3',
        '0x1.8',
        '1_000',
        '1,000',
      ]),
    ],
  ])
}

function respellInteger(draw: Draw, text: string): string {
  const value = /^-?\d+$/.test(text) ? BigInt(text) : 1n
  return draw.weigh([
    [3, `0x${(value < 0n ? -value : value).toString(16)}`],
    [2, `0${(value < 0n ? -value : value).toString(8)}`],
    [2, `+${String(value)}`],
    [2, ` ${String(value)}`],
    [2, `${String(value)} `],
    [2, `-${String(value)}`],
    [2, `${String(value)}K`],
    [1, `${String(value)}.0`],
    [1, `${String(value)}e0`],
    [
      8,
      draw.pick([
        '',
        'a',
        '08',
        '010',
        '0x',
        '0xg',
        '-0',
        '--1',
        '-1',
        '255',
        '256',
        '65535',
        '65536',
        '4294967295',
        '4294967296',
        '2147483648',
        '9223372036854775807',
        '9223372036854775808',
        '18446744073709551615',
        '18446744073709551616',
        '-9223372036854775808',
        '-9223372036854775809',
      ]),
    ],
  ])
}

function respellList(draw: Draw): string {
  return draw.pick([
    '0-1',
    '1-0',
    '0-0',
    '0:1',
    '0-',
    '-1',
    '0,,1',
    '',
    '0-1-2',
    '0x0-0x1',
    '00',
    '01',
    '0 -1',
    '0- 1',
    '+0',
    '0-65535',
    '0-65534',
    '1-65536',
    '65535',
    '65536',
    'all',
    'a',
  ])
}

export function respellValue(draw: Draw, key: string, value: string, option: string): string {
  if (draw.chance(3)) return draw.pick(['', ' ', 'on', '0', '1', 'x', '-1'])
  if (LIST_KEYS.has(key) && !(option === '-smp')) return respellList(draw)
  if (SIZE_KEYS.has(key)) return respellSize(draw, value)
  if (/^-?\d+$|^0x[0-9a-f]+$/.test(value)) return respellInteger(draw, value)
  if (/^(on|off|auto)$/.test(value)) return draw.pick(BOOLEANS)
  if (REFERENCES.has(key)) return respellReference(draw, value)
  return draw.pick([
    `${value}x`,
    value.toUpperCase(),
    '',
    ` ${value}`,
    `${value},,`,
    value.replaceAll('-', '_'),
  ])
}

/** Parts of a path that name the same object, and what looks like one. */
function respellReference(draw: Draw, value: string): string {
  const id = value.replace('/objects/', '')
  return draw.pick([
    `objects/${id}`,
    `/objects/${id}`,
    `/objects//${id}`,
    `/objects/${id}/`,
    `${id}/`,
    `/${id}`,
    `//objects/${id}`,
    '',
    '/',
    `${id}[0]`,
    `/objects/./${id}`,
    `${id}x`,
    id.toUpperCase(),
  ])
}
