import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { importQemuArgs } from '../../../../../electron/formats/qemu-cli/import.ts'
import { allRules } from '../../../../../electron/rules/all-rules.ts'
import { importRules } from '../../../../../electron/rules/opts/import-rules.ts'
import { printDiagnostics } from '../../../../../electron/rules/print.ts'
import { optsTexts } from '../../../../../electron/rules/texts/en/opts.ts'
import { hostileText } from '../../../../generate/hostile-layouts.ts'

const folder = join(import.meta.dirname, '../../../../../electron/formats/qemu-cli')

/** Every rule id that stands in the importer's source. */
function listEmitted(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const ids = source.match(/'(?:opts|numa|hmat|cpu|machine|backend|ivshmem|device)\/[a-z-]+'/g) ?? []
  return [...new Set(ids)].map((id) => id.slice(1, -1)).sort()
}

describe('rules of the importer', () => {
  test.each(listEmitted())('%s is declared once', (id) => {
    expect(allRules.filter((rule) => rule.id === id)).toHaveLength(1)
  })

  test('have a text each, and no text is left over', () => {
    expect(Object.keys(optsTexts).sort()).toEqual(importRules.map(({ id }) => id).sort())
  })

  test('are all emitted', () => {
    const emitted = new Set(listEmitted())
    const missing = importRules.map(({ id }) => id).filter((id) => !emitted.has(id))
    // This one is about all diagnostics together: check() says it.
    expect(missing).toEqual(['opts/error-order'])
  })
})

test('every diagnostic of any command line can be put into words with no hole', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '-m',
      '-smp',
      '-M',
      '-object',
      '-numa',
      '-device',
      '-chardev',
      '-overcommit',
      '-accel',
      '-foo',
      '-',
    ),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            'memory-backend-ram',
            'thread-context',
            'node',
            'dist',
            'cpu',
            'hmat-lb',
            'hmat-cache',
            'pc-dimm',
          ),
          fc.constantFrom(
            'size',
            'id',
            'host-nodes',
            'nodeid',
            'src',
            'initiator',
            'cpus',
            'slots',
            'hmat',
            'memory.size',
          ),
          fc.constantFrom(
            '1',
            '-1',
            '0x10K',
            '.5M',
            '1.5',
            '2E',
            '17E',
            '0-3',
            '3-0',
            'on',
            'foo',
            '99999999999999999999',
          ),
          fc.constantFrom('=', ',', ',,', '{', '"', '__proto__'),
          hostileText,
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom(7, 10, 11), (words, major) => {
      const { diagnostics } = importQemuArgs(words, {
        capabilities: { version: { major, minor: 0, micro: 0 } },
      })
      for (const { why, fix } of printDiagnostics(diagnostics)) {
        // The words themselves may hold braces; holes have the names of arguments.
        expect(`${why}${fix}`).not.toMatch(
          /\{(option|key|value|words|limit|long|problem|other|word|version|kind|id|node|name|expected|least|most)[}:]/,
        )
      }
    }),
    { numRuns: 3000 },
  )
})
