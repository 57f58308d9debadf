import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tokenizeShell } from '../../../../../electron/formats/shell/tokenize.ts'

/** The words of each command. */
function split(text: string): string[][] {
  const shell = tokenizeShell(text)
  if (!shell.ok) throw new Error(shell.message)
  return shell.commands.map(({ words }) => words.map((word) => word.text))
}

/** Kinds and texts of what a shell would have done. */
function find(text: string): [string, string][] {
  const shell = tokenizeShell(text)
  if (!shell.ok) throw new Error(shell.message)
  return shell.commands.flatMap(({ findings }) =>
    findings.map(({ kind, text: found }): [string, string] => [kind, found]),
  )
}

describe('words', () => {
  test.each([
    ['a  b\tc', ['a', 'b', 'c']],
    ['\'a b\' "c d" e\\ f', ['a b', 'c d', 'e f']],
    ['a\'b\'"c"d', ['abcd']],
    ['\'\' ""', ['', '']],
    ["'it'\\''s'", ["it's"]],
    ['"\\$x \\" \\\\ \\n"', ['$x " \\ \\n']],
    ['a \\\n  b', ['a', 'b']],
    ['a\\\nb', ['ab']],
    ['"a\\\nb"', ['ab']],
    ['a # b c', ['a']],
    ['a#b', ['a#b']],
    ['{"qom-type":1}', ['{qom-type:1}']],
    ['a$ b', ['a$', 'b']],
    ['\u4e16 \u{1f600}', ['\u4e16', '\u{1f600}']],
    ['a\\', ['a\\']],
  ])('%j are %j', (text, words) => {
    expect(split(text)).toEqual([words])
  })

  test('of several commands stay apart', () => {
    expect(split('#!/bin/sh\n\na b; c && d || e | f & (g)\nh')).toEqual([
      ['a', 'b'],
      ['c'],
      ['d'],
      ['e'],
      ['f'],
      ['g'],
      ['h'],
    ])
  })

  test('know where they stand', () => {
    const shell = tokenizeShell(`ab 'c d'`)
    expect(shell.ok && shell.commands[0]?.words.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [3, 8],
    ])
  })

  test('of a here-document are no words', () => {
    expect(split('cat <<EOF\nrm -rf /\nEOF\nqemu -m 4G')).toEqual([['cat'], ['qemu', '-m', '4G']])
  })
})

describe('what a shell would do', () => {
  test.each([
    ['-m $RAM', [['variable', '$RAM']]],
    ['"${HOME:-/x y}"/z', [['variable', '${HOME:-/x y}']]],
    ['$(cat "a)b")', [['command', '$(cat "a)b")']]],
    ['$((1 + 2))', [['command', '$((1 + 2))']]],
    ['`id -u`', [['command', '`id -u`']]],
    ['"$@"', [['variable', '$@']]],
    ['/a/*.img', [['glob', '*.img']]],
    ['[::1]:5', [['glob', '[::1]:5']]],
    ['~/x', [['tilde', '~/x']]],
    ['a{b,c}', [['braces', '{b,c}']]],
    [
      'a >log 2>&1',
      [
        ['redirection', '>log'],
        ['redirection', '2>&1'],
      ],
    ],
    ["$'a\\n'", [['quoted-escape', "$'a\\n"]]],
    ['a \\  \n b', [['blank-after-backslash', '\\']]],
    ['-m\u00a04G', [['no-break-space', 'no-break space']]],
  ])('%s is told and not done', (text, findings) => {
    expect(find(text)).toEqual(findings)
  })

  test('in single quotes is nothing', () => {
    expect(find(`'$x \`y\` $(z) *' "*"`)).toEqual([])
  })

  test('marks the word, which keeps its text', () => {
    const shell = tokenizeShell('a "b $c" d')
    expect(shell.ok && shell.commands[0]?.words).toMatchObject([
      { text: 'a', isUnexpanded: false },
      { text: 'b $c', isUnexpanded: true },
      { text: 'd', isUnexpanded: false },
    ])
  })
})

test.each([
  ["a 'b", 'single quotes', { line: 1, column: 3 }],
  ['a\n  "b', 'double quotes', { line: 2, column: 3 }],
  ['a $(b', '"$("', { line: 1, column: 3 }],
  ['a ${b', '"${"', { line: 1, column: 3 }],
  ['args=(a b', 'brackets', { line: 1, column: 6 }],
])('%j does not end, and the place is told', (text, what, place) => {
  const shell = tokenizeShell(text)
  expect(shell).toMatchObject({ ok: false, place })
  expect(!shell.ok && shell.message).toContain(what)
})

/** What sh makes of texts: the words of each, or undefined where it finds a quote that does not end. */
function runShell(texts: readonly string[]): string[][] {
  const program = `set -f\nmark() { printf '<'; for w; do printf '%s\\0' "$w"; done; printf '>\\0'; }\n`
  const script = texts.map((text) => `mark ${text}\n`).join('')
  const output = execFileSync('sh', ['-c', program + script], {
    encoding: 'utf8',
    // After a comment that ends in a backslash the next line is a command of its own.
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return output
    .split('>\0')
    .slice(0, -1)
    .map((part) => part.slice(1).split('\0').slice(0, -1))
}

const plain = fc.constantFrom('a', 'B7', '-m', '=', ',', '.', '/', ' ', '  ', '\t', '\\\n', '%', '^', '!')
const escaped = fc.constantFrom('\\ ', "\\'", '\\"', '\\\\', '\\a', '\\#', '\\$', '\\;', '\\\t')
const quoted = (characters: readonly string[], quote: string) =>
  fc
    .string({ unit: fc.constantFrom(...characters), maxLength: 5 })
    .map((text) => `${quote}${text}${quote === '"' && text.endsWith('\\') ? 'x' : ''}${quote}`)

test.each([
  [
    'lines in quotes',
    fc.oneof(
      plain,
      escaped,
      quoted(['a', 'b', ' ', '\\', '"', '$', '#', ';', '\n', '*', '~', '`'], "'"),
      quoted(['a', 'b', ' ', '\\', "'", ';', '#', '\n', '*', '~'], '"'),
    ),
  ],
  // A comment would swallow a part of a quoted text with a line break.
  [
    'comments',
    fc.oneof(plain, escaped, fc.constantFrom('#', ' #'), quoted(['a', 'b', ' ', '\\', '"', '#'], "'")),
  ],
])('reads %s as sh does', (_, fragment) => {
  const text = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(''))
  const texts = fc.sample(
    // A backslash at the end would go on with the next text.
    text.filter((one) => !/\\\n?$/.test(one)),
    { numRuns: 500, seed: 7 },
  )
  const ours = texts.map((one) => split(`mark ${one}`)[0]?.slice(1))
  expect(ours).toEqual(runShell(texts))
})

test('gets past every character', () => {
  const characters = Array.from({ length: 0x3100 }, (_, code) => String.fromCharCode(code)).join(' ')
  expect(tokenizeShell(characters.replaceAll(/['"`]/g, ''))).toMatchObject({ ok: true })
})

// Only its deadline can fail it: what takes more than linear time takes minutes here.
test('reads half a million of any special character', () => {
  for (const character of [
    '*',
    '~',
    '{',
    '$',
    '#',
    '\\',
    "''",
    '""',
    '$x',
    ';',
    '>',
    '[',
    ' a',
    '\n',
    '`x`',
  ]) {
    const text = character.repeat(2 ** 18)
    expect(tokenizeShell(text), character).toBeDefined()
  }
}, 60_000)
