import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportQemu } from '../../../../../electron/formats/qemu-cli/export.ts'
import { quoteShellProgram, quoteShellWord } from '../../../../../electron/formats/shell/quote.ts'
import { Failure } from '../../../../../electron/model/failure.ts'
import { makeLayout } from '../../../../../electron/model/layout.ts'
import { hostileText, HOSTILE_TEXTS } from '../../../../generate/hostile-layouts.ts'

test.each([
  ['-m', '-m'],
  ['memory-backend-ram,id=m,size=4G', 'memory-backend-ram,id=m,size=4G'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['~', "'~'"],
])('%j is written %s', (word, quoted) => {
  expect(quoteShellWord(word)).toBe(quoted)
})

test('a program with "=" in its name is no assignment', () => {
  expect(quoteShellProgram('a=b')).toBe("'a=b'")
})

test.each([
  ['a\0b', 'export/nul'],
  ['\ud800', 'export/not-unicode'],
])('%j is refused', (word, code) => {
  expect(() => quoteShellWord(word)).toThrow(Failure)
  expect(() => quoteShellWord(word)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code }) }),
  )
})

describe('an exported script', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'memloom quote '))
    writeFileSync(join(folder, 'echo args'), `#!/bin/sh\nprintf '%s\\0' "$@"\n`)
    chmodSync(join(folder, 'echo args'), 0o755)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  const words = [
    ...HOSTILE_TEXTS,
    ...fc.sample(hostileText, { numRuns: 300, seed: 11 }),
    // Every character that a shell could care about, alone and doubled.
    ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)).flatMap((one) => [
      one,
      one + one,
    ]),
  ]

  test.each([['sh'], ['dash'], ['bash'], ['bash', '--posix']])(
    'gives %s %s the same arguments',
    (...shell) => {
      // Kept arguments are written word for word; -append takes any word as its value.
      const otherArgs = words.flatMap((word) => ['-append', word])
      const layout = makeLayout({ otherArgs })
      const { text } = exportQemu(layout, { style: 'script', binary: join(folder, 'echo args') })
      const file = join(folder, 'script')
      writeFileSync(file, text)
      const [program = 'sh', ...options] = shell
      const output = execFileSync(program, [...options, file], {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin' },
      })
      expect(output.split('\0').slice(0, -1)).toEqual(otherArgs)
    },
  )
})
