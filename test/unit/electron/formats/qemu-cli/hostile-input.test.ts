// Command lines by mutation: whatever the text, there is a layout that a file can hold, or a clear failure.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportQemu } from '../../../../../electron/formats/qemu-cli/export.ts'
import { importQemu } from '../../../../../electron/formats/qemu-cli/import.ts'
import { parseLayoutFile } from '../../../../../electron/model/file/load.ts'
import { printLayoutFile } from '../../../../../electron/model/file/save.ts'
import { QEMU_STYLES } from '../../../../../electron/model/profile.ts'
import { hostileText, writableLayouts } from '../../../../generate/hostile-layouts.ts'

const ROUNDS = process.env['MEMLOOM_FULL'] ? 50_000 : 1000

interface Mutation {
  kind: 'cut' | 'insert' | 'double' | 'swap'
  from: number
  to: number
  text: string
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut' as const, 'insert' as const, 'double' as const, 'swap' as const),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.oneof(
    hostileText,
    fc.constantFrom(
      '\0',
      '\ud800',
      '__proto__=x',
      ',constructor=y',
      '{"__proto__":{}}',
      '[',
      '{',
      '-numa ',
      "'",
      '\\',
    ),
  ),
})

function mutate(text: string, { kind, from, to, text: inserted }: Mutation): string {
  const [start = 0, end = 0] = [from, to]
    .map((share) => Math.floor(share * text.length))
    .sort((a, b) => a - b)
  const [before, middle, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)]
  switch (kind) {
    case 'cut':
      return before + after
    case 'insert':
      return before + inserted + middle + after
    case 'double':
      return before + middle.slice(0, 200) + middle + after
    case 'swap':
      return after + middle + before
  }
}

test('any text gives a layout that a file can hold, or a failure in words', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).length
  fc.assert(
    fc.property(
      writableLayouts,
      fc.constantFrom(...QEMU_STYLES),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (layout, style, mutations) => {
        let text: string
        try {
          text = exportQemu(layout, { style }).text
        } catch {
          return
        }
        const imported = importQemu(mutations.reduce(mutate, text))
        if ('failure' in imported) {
          expect(imported.failure.message.length).toBeGreaterThan(10)
          return
        }
        const loaded = parseLayoutFile(printLayoutFile(imported.layout))
        expect(loaded).toMatchObject({ state: 'loaded', unknownFields: [] })
        if (loaded.state === 'loaded') expect(loaded.layout).toEqual(imported.layout)
      },
    ),
    { numRuns: ROUNDS },
  )
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before)
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
}, 300_000)

test('the distances of 128 guest nodes are read', () => {
  const distances = Array.from({ length: 128 * 128 }, (_, pair) => {
    const [src, dst] = [Math.floor(pair / 128), pair % 128]
    return `-numa dist,src=${String(src)},dst=${String(dst)},val=${src === dst ? '10' : '20'}`
  })
  const text = `qemu-system-x86_64 ${'-numa node '.repeat(128)} ${distances.join(' ')}`
  const imported = importQemu(text)
  expect(imported).toMatchObject({ diagnostics: [], layout: { distances: { length: 16_384 } } })
})

test('lists that overlap cost no more than their members', () => {
  const option = `thread-context,id=t${',cpu-affinity=0-65535'.repeat(3000)}`
  const imported = importQemu(`qemu-system-x86_64 ${`-object ${option} `.repeat(50)}`)
  expect(imported).toMatchObject({ layout: { threadContexts: { length: 50 } } })
})

test('a short text for very many numbers is refused', () => {
  const imported = importQemu(`qemu-system-x86_64 ${'-numa node,cpus=0-65535 '.repeat(40_000)}`)
  expect(imported).toMatchObject({ failure: { message: expect.stringContaining('4000000 members') } })
})
