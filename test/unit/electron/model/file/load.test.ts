import { describe, expect, test } from 'vitest'
import { parseLayoutFile } from '../../../../../electron/model/file/load.ts'
import { printLayoutFile } from '../../../../../electron/model/file/save.ts'
import { GIB } from '../../../../../electron/model/units/size.ts'

/** The messages of a text that is no layout. */
function getProblems(data: unknown): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  const result = parseLayoutFile(text)
  if (result.state === 'loaded') return 'loaded'
  if (result.state === 'newer') return result.reason
  return result.problems.map((problem) => `${problem.at ?? ''} ${problem.message}`).join('\n')
}

describe('parseLayoutFile', () => {
  test('reads sizes, sets and addresses into numbers', () => {
    const result = parseLayoutFile(
      JSON.stringify({
        schema: 1,
        memory: { size: '4 GiB' },
        backends: [{ kind: 'ram', id: 'm0', size: 4294967296, hostNodes: '0-1' }],
        devices: [{ kind: 'pc-dimm', memdev: 'm0', addr: '0x140000000' }],
      }),
    )
    expect(result).toMatchObject({
      state: 'loaded',
      unknownFields: [],
      layout: {
        memory: { size: 4 * GIB },
        backends: [{ size: 4 * GIB, hostNodes: [0, 1] }],
        devices: [{ addr: 5 * GIB }],
        nodes: [],
      },
    })
  })

  test('keeps fields it does not know, names them and the nearest known one', () => {
    const text = JSON.stringify({
      schema: 1,
      zebra: { a: 1 },
      backends: [{ kind: 'ram', id: 'm', polcy: 'bind' }],
    })
    const result = parseLayoutFile(text)
    expect(result).toMatchObject({
      state: 'loaded',
      unknownFields: [
        { at: '/backends/0/polcy', field: 'polcy', nearest: 'policy' },
        { at: '/zebra', field: 'zebra' },
      ],
    })
    if (result.state !== 'loaded') throw new Error('not loaded')
    expect(JSON.parse(printLayoutFile(result.layout))).toMatchObject({
      zebra: { a: 1 },
      backends: [{ polcy: 'bind' }],
    })
  })

  test.each<[string, unknown, RegExp]>([
    ['text that is not JSON', '{"schema": 1,', /not JSON/],
    ['a list', [], /JSON object/],
    ['no schema number', {}, /"schema" number from 1 to 1; this file has none/],
    ['a schema that is no number', { schema: 'one' }, /this file has "one"/],
    [
      'a wrong unit',
      { schema: 1, memory: { size: '4 XiB' } },
      /\/memory\/size "XiB" in "4 XiB" is not a unit/,
    ],
    [
      '8 PiB',
      { schema: 1, memory: { size: '8 PiB' } },
      /\/memory\/size "8 PiB" is too large; the limit is 8 PiB less one/,
    ],
    ['a number of 2^53', { schema: 1, memory: { size: 2 ** 53 } }, /9007199254740992 is not a size/],
    [
      'an unknown kind',
      { schema: 1, backends: [{ kind: 'tape', id: 'm' }] },
      /\/backends\/0\/kind .*"tape".*"ram", "file"/,
    ],
    [
      'an unknown device',
      { schema: 1, devices: [{ kind: 'tape' }] },
      /\/devices\/0\/kind .*"tape".*not one that Memloom knows/,
    ],
    ['a missing id', { schema: 1, backends: [{ kind: 'ram' }] }, /\/backends\/0\/id This field is missing/],
    ['an object for a list', { schema: 1, nodes: {} }, /\/nodes .*array/],
    ['a bad set', { schema: 1, nodes: [{ id: 0, cpus: '3-1' }] }, /\/nodes\/0\/cpus "3-1" is not a set/],
    ['a key given twice', '{"schema":1,"name":"a","name":"b"}', /"name" is given twice/],
    ['a prototype key', '{"schema":1,"__proto__":{}}', /"__proto__" cannot be a field name/],
    ['deep nesting', `{"schema":1,"x":${'['.repeat(100)}${']'.repeat(100)}}`, /nested deeper than 64/],
    ['a long text', { schema: 1, name: 'x'.repeat(70_000) }, /longer than the limit of 65536/],
    ['a file of 17 MiB', `{"schema":1,"name":"${'x'.repeat(17 << 20)}"}`, /at most 16777216 \(16 MiB\)/],
  ])('refuses %s', (_, data, message) => {
    expect(getProblems(data)).toMatch(message)
  })

  test('tells the line and column of a syntax error', () => {
    expect(parseLayoutFile('{\n  "schema": 1,\n  oops\n}')).toMatchObject({
      state: 'failed',
      problems: [{ line: 3, column: 3 }],
    })
  })

  test('opens a newer schema for reading only, with the reason', () => {
    expect(parseLayoutFile('{"schema":2,"name":"new"}')).toMatchObject({
      state: 'newer',
      schema: 2,
      layout: { name: 'new' },
      reason: expect.stringMatching(/schema 2.*up to 1.*read-only/) as string,
    })
  })

  test('a newer schema that this version cannot read at all still says why', () => {
    expect(parseLayoutFile('{"schema":3,"backends":"elsewhere"}')).toMatchObject({
      state: 'newer',
      schema: 3,
    })
  })
})
