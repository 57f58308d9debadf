import { describe, expect, test } from 'vitest'
import {
  escapeJson,
  escapeLines,
  escapeText,
  hasUnsafe,
  printJson,
} from '../../../../../electron/cli/output/escape.ts'

/** Every character that may do something to a terminal or reorder text. */
const UNSAFE = [
  ...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 0x21 }, (_, code) => String.fromCharCode(0x7f + code)),
  ...['\u061c', '\u200b', '\u200e', '\u200f', '\u2028', '\u2029'],
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff'],
  ...['\ud800', '\udfff', '\u{e0041}'],
]

describe('escapeText', () => {
  test.each(UNSAFE.map((character) => [character.codePointAt(0)?.toString(16), character]))(
    'U+%s becomes visible ASCII',
    (_, character = '') => {
      expect(escapeText(`a${character}b`)).toMatch(/^a\\(x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]+\})b$/)
    },
  )

  test('leaves letters of all scripts, emoji and blanks alone', () => {
    const text = 'Größe ø 日本語 עברית 🧵 «a»'
    expect(escapeText(text)).toBe(text)
  })

  test('an escape sequence shows as what it is', () => {
    expect(escapeText('\u001b[31mred\r\n')).toBe('\\x1b[31mred\\x0d\\x0a')
  })
})

describe('escapeLines', () => {
  test('keeps line ends and tabs only', () => {
    expect(escapeLines('a\tb\nc\rd\u202e')).toBe('a\tb\nc\\x0dd\\u202e')
  })

  test('hasUnsafe says whether it would change anything', () => {
    expect(hasUnsafe('a\tb\n')).toBe(false)
    expect(hasUnsafe('a\u009b')).toBe(true)
  })
})

describe('printJson', () => {
  test('is the same value in safe characters', () => {
    const value = { [`key${UNSAFE.join('')}`]: UNSAFE, nested: [{ a: 'b' }] }
    const text = printJson(value)
    expect(JSON.parse(text)).toEqual(value)
    expect(hasUnsafe(text)).toBe(false)
  })

  test('escapeJson does the same to JSON that is there already', () => {
    const value = ['\u0085\u202e\u{e0041}']
    expect(JSON.parse(escapeJson(`${JSON.stringify(value)}\n`))).toEqual(value)
    expect(hasUnsafe(escapeJson(JSON.stringify(value)))).toBe(false)
  })
})
