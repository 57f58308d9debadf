import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { highlightLine } from '../../../../renderer/features/profile/highlight.ts'

const mark = (line: string): string[] =>
  highlightLine(line)
    .filter(({ kind }) => kind !== 'quiet')
    .map(({ kind, text }) => `${kind}:${text}`)

describe('a line of a launch profile', () => {
  test('has tags, attributes and texts of XML told apart', () => {
    expect(mark("  <size unit='KiB'>64</size>")).toEqual([
      'plain:  ',
      'option:<size',
      'key:unit',
      "value:'KiB'",
      'plain:64',
      'option:</size',
    ])
  })

  test('has its program, options, names and values told apart', () => {
    expect(mark('exec qemu-system-x86_64 \\')).toEqual(['program:qemu-system-x86_64'])
    expect(mark('  -object memory-backend-ram,id=m0,size=4G \\')).toEqual([
      'option:-object',
      'value:memory-backend-ram',
      'key:id',
      'value:m0',
      'key:size',
      'value:4G',
    ])
  })

  test('of a JSON array is read inside its quotes', () => {
    expect(mark('  "-m",')).toEqual(['option:-m'])
    expect(mark('  "size=4G"')).toEqual(['key:size', 'value:4G'])
  })

  test('keeps every character in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 80 }), (text) => {
        const line = text.replaceAll('\n', ' ')
        expect(
          highlightLine(line)
            .map((token) => token.text)
            .join(''),
        ).toBe(line)
      }),
    )
  })
})
