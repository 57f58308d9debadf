import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQemuJson, printAsOptionText } from '../../../../../../electron/formats/qemu-cli/values/json.ts'

test('tells whole numbers from others and keeps them exact', () => {
  expect(parseQemuJson('{"a":18446744073709551615,"b":1.0,"c":1e3,"d":-5}')).toEqual({
    ok: true,
    value: new Map<string, unknown>([
      ['a', 18446744073709551615n],
      ['b', 1],
      ['c', 1000],
      ['d', -5n],
    ]),
  })
})

test('takes single quotes as QEMU does', () => {
  const parsed = parseQemuJson(`{'a':'it\\'s "x"', "b":["c",'d'], 'e':{'f':null}}`)
  expect(parsed).toEqual({
    ok: true,
    value: new Map<string, unknown>([
      ['a', `it's "x"`],
      ['b', ['c', 'd']],
      ['e', new Map([['f', null]])],
    ]),
  })
})

test.each([
  ['{', 'a key is not in quotes'],
  ['{"a":1', '"," is missing at character 7'],
  ['{"a":1}x', 'something follows the JSON value'],
  ['{"a":1,"a":2}', 'the key "a" is given twice'],
  ['{"a":01}', '"," is missing at character 7'],
  ['{"a":tru}', 'no JSON value at character 6'],
  ['{"a":"\\q"}', 'a string has a character or an escape that JSON does not allow'],
  ['{"a":"b}', 'a string does not end'],
  ['[1]', 'it is no JSON object'],
  [`{"a":${'['.repeat(2000)}`, 'it is nested deeper than 1024 levels'],
])('%s: %s', (text, problem) => {
  expect(parseQemuJson(text)).toEqual({ ok: false, problem })
})

test('reads what JSON.stringify writes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.maxSafeInteger())),
      (data) => {
        const parsed = parseQemuJson(JSON.stringify(data))
        expect(
          parsed.ok &&
            [...parsed.value].map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]),
        ).toEqual(Object.entries(data).map(([key, value]) => [key, Object.is(value, -0) ? 0 : value]))
      },
    ),
  )
})

test('plain text has on and off, and JSON for what is no single value', () => {
  expect(printAsOptionText(true)).toBe('on')
  expect(printAsOptionText(5n)).toBe('5')
  expect(printAsOptionText(['a', new Map([['b', 1n]])])).toBe('["a",{"b":1}]')
})
