import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseKeyvalText,
  parseOptsText,
  printOptionText,
} from '../../../../../../electron/formats/qemu-cli/values/option-text.ts'
import { hostileText } from '../../../../../generate/hostile-layouts.ts'

const pairs = (text: string, implied?: string) =>
  parseOptsText(text, implied).map(({ key, value }) => [key, value])

describe('QemuOpts', () => {
  test.each<[string, [string, string][]]>([
    ['', []],
    [
      'ram,id=m',
      [
        ['kind', 'ram'],
        ['id', 'm'],
      ],
    ],
    [
      'kind=ram,id=m',
      [
        ['kind', 'ram'],
        ['id', 'm'],
      ],
    ],
    [
      'id=m,kind=ram',
      [
        ['id', 'm'],
        ['kind', 'ram'],
      ],
    ],
    [
      'ram,path=a,,b',
      [
        ['kind', 'ram'],
        ['path', 'a,b'],
      ],
    ],
    [
      'ram,path=a,,,b=c',
      [
        ['kind', 'ram'],
        ['path', 'a,'],
        ['b', 'c'],
      ],
    ],
    [
      'ram,share,nodump',
      [
        ['kind', 'ram'],
        ['share', 'on'],
        ['dump', 'off'],
      ],
    ],
    [
      'ram,x=',
      [
        ['kind', 'ram'],
        ['x', ''],
      ],
    ],
    ['ram,', [['kind', 'ram']]],
    [
      'a,,b,c=d',
      [
        ['kind', 'a,b'],
        ['c', 'd'],
      ],
    ],
    [
      ',a',
      [
        ['kind', ''],
        ['a', 'on'],
      ],
    ],
    ['x=y=z', [['x', 'y=z']]],
  ])('%s', (text, expected) => {
    expect(pairs(text, 'kind')).toEqual(expected)
  })

  test('a first word is a switch where no key is implied', () => {
    expect(parseOptsText('cpu-pm')).toEqual([{ key: 'cpu-pm', value: 'on', bare: 'cpu-pm' }])
  })
})

describe('keyval', () => {
  test('refuses a bare word after the first', () => {
    expect(parseKeyvalText('q35,hmat,nvdimm=on', 'type')).toEqual({
      pairs: [
        { key: 'type', value: 'q35' },
        { key: 'nvdimm', value: 'on' },
      ],
      problems: [{ word: 'hmat' }],
    })
  })

  test.each(['=x', 'q35,=x', 'q35,a..b=c', 'q35,1a=b'])('refuses %s', (text) => {
    expect(parseKeyvalText(text, 'type').problems).toHaveLength(1)
  })
})

test('what is printed reads back, whatever the values', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (values) => {
      const written = values.map((value, position) => ({ key: `k${String(position)}`, value }))
      const text = printOptionText(written, 'k0')
      expect(parseOptsText(text, 'k0')).toEqual(written)
      expect(parseKeyvalText(text, 'k0')).toEqual({ pairs: written, problems: [] })
    }),
  )
})
