import { describe, expect, test } from 'vitest'
import {
  getLocalShare,
  judgePolicy,
  matchBackends,
  placePages,
  type Wanted,
} from '../../../../../electron/host/live/match-backends.ts'
import { parseMaps, parseNumaMaps } from '../../../../../electron/host/live/parse-maps.ts'

const MAPS = parseMaps(
  [
    '7f0000000000-7f0004000000 rw-p 00000000 00:00 0 ',
    '7f0004000000-7f0004001000 ---p 00000000 00:00 0 ',
    '7f0010000000-7f0012000000 rw-s 00000000 00:01 11                         /memfd:memory-backend-memfd (deleted)',
    '7f0012000000-7f0014000000 rw-s 02000000 00:01 11                         /memfd:memory-backend-memfd (deleted)',
    '7f0020000000-7f0024000000 rw-s 00000000 00:01 12                         /memfd:memory-backend-memfd (deleted)',
    '7f0030000000-7f0030400000 rw-s 00000000 00:1b 13                         /dev/shm/a\\040b',
  ].join('\n'),
)
const MIB = 2 ** 20

function match(...wanted: Partial<Wanted>[]): [string, number | undefined, number][] {
  const full = wanted.map((one) => ({ size: 64 * MIB, share: false, kind: 'ram', ...one }))
  return matchBackends(full, MAPS).map((one) => [one.certainty, one.address, one.mappings.length])
}

describe('matching', () => {
  test('an address that QEMU told is a proof, over all parts that the kernel has split', () => {
    expect(match({ kind: 'memfd', share: true, address: 0x7f0010000000 })).toEqual([
      ['address', 0x7f0010000000, 2],
    ])
  })

  test('an address that nothing is mapped at, or only in part, proves nothing', () => {
    expect(match({ kind: 'memfd', share: true, size: 128 * MIB, address: 0x7f0010000000 })).toEqual([
      ['none', undefined, 0],
    ])
    expect(match({ kind: 'shm', share: true, address: 0x7f0004000000 })[0]?.[0]).toBe('none')
  })

  test('two mappings that fit are not told apart', () => {
    expect(match({ kind: 'memfd', share: true }, { kind: 'memfd', share: true })).toEqual([
      ['ambiguous', undefined, 0],
      ['ambiguous', undefined, 0],
    ])
  })

  test('what is left when the others are known is a conclusion', () => {
    expect(
      match({ kind: 'memfd', share: true, address: 0x7f0020000000 }, { kind: 'memfd', share: true }),
    ).toEqual([
      ['address', 0x7f0020000000, 1],
      ['size', 0x7f0010000000, 2],
    ])
  })

  test('one mapping that two backends could be is nobody’s', () => {
    expect(match({}, {}).map(([certainty]) => certainty)).toEqual(['ambiguous', 'ambiguous'])
    expect(match({})).toEqual([['size', 0x7f0000000000, 1]])
  })

  test('anonymous memory beside other anonymous memory is found by its own ends', () => {
    const maps = parseMaps(
      ['7f000000000-7f000100000', '7f000100000-7f000500000', '7f000500000-7f000600000']
        .map((range) => `${range} rw-p 00000000 00:00 0 `)
        .join('\n'),
    )
    const matchSizes = (...sizes: number[]): [string, number | undefined][] =>
      matchBackends(
        sizes.map((size) => ({ size: size * MIB, share: false, kind: 'ram' })),
        maps,
      ).map(({ address, certainty }) => [certainty, address])
    expect(maps.map(({ start, end }) => (end - start) / MIB)).toEqual([1, 4, 1])
    expect(matchSizes(4)).toEqual([['size', 0x7f000100000]])
    expect(matchSizes(1)).toEqual([['ambiguous', undefined]])
    expect(matchSizes(4, 6)).toEqual([
      ['ambiguous', undefined],
      ['ambiguous', undefined],
    ])
  })

  test('a file is known by its path and size', () => {
    expect(match({ kind: 'file', memPath: '/dev/shm/a b', size: 4 * MIB })[0]?.[0]).toBe('file')
    expect(match({ kind: 'file', memPath: '/dev/shm/a b', size: 8 * MIB })[0]?.[0]).toBe('none')
    expect(match({ kind: 'file', memPath: '/dev/shm/other', size: 4 * MIB })[0]?.[0]).toBe('none')
  })
})

test('pages add up over the parts, and memory of others is told', () => {
  const pages = parseNumaMaps(
    [
      '7f0010000000 bind:0 file=/memfd:x\\040(deleted) dirty=3 N0=2 N1=1 kernelpagesize_kB=4',
      '7f0012000000 prefer (many):0-1 file=/memfd:x dirty=1 swapcache=1 N1=1 kernelpagesize_kB=2048',
    ].join('\n'),
  )
  const [found] = matchBackends(
    [{ kind: 'memfd', share: true, size: 63 * MIB, address: 0x7f0010000000 }],
    MAPS,
  )
  if (!found) throw new Error('nothing found')
  const byStart = new Map(pages.map((one) => [one.start, one]))
  expect(placePages(found, 63 * MIB, byStart, 'now')).toEqual({
    ...{
      mapped: 63 * MIB,
      foreign: MIB,
      resident: 12288 + 2 * MIB,
      nodes: { '0': 8192, '1': 4096 + 2 * MIB },
    },
    ...{ pageSize: 2 * MIB, dirty: 12288 + 2 * MIB, swapCache: 2 * MIB, readAt: 'now' },
    policies: ['bind:0', 'prefer (many):0-1'],
  })
})

test.each([
  ['bind', [0, 1], ['bind:0-1'], 'yes'],
  ['bind', [0, 1], ['bind=static:0-1', 'bind:0-1'], 'yes'],
  ['bind', [1], ['bind:0'], 'no'],
  ['bind', [0], ['bind:0', 'default'], 'no'],
  ['preferred', [0, 1], ['prefer (many):0-1'], 'yes'],
  ['preferred', [0, 1], ['prefer:0'], 'yes'],
  ['preferred', [0, 1], ['prefer:1'], 'no'],
  ['interleave', [0], ['weighted interleave:0'], 'yes'],
  ['default', [], ['default'], 'yes'],
  ['default', [], ['bind:1'], 'inherited'],
  ['bind', [0], undefined, 'unknown'],
] as const)('%s of %j where the kernel has %j: %s', (policy, nodes, policies, applied) => {
  expect(judgePolicy(policy, nodes, policies)).toBe(applied)
})

test('the local share is of what is in memory', () => {
  const placement = { nodes: { '0': 92, '1': 8 }, resident: 100 }
  expect(getLocalShare([0], placement)).toBe(0.92)
  expect(getLocalShare([0, 1], placement)).toBe(1)
  expect(getLocalShare([], placement)).toBeUndefined()
  expect(getLocalShare([0], { nodes: {}, resident: 0 })).toBeUndefined()
})
