import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseMaps, parseNumaMaps, parseSmaps } from '../../../../../electron/host/live/parse-maps.ts'

test('smaps: sizes in bytes, flags apart, mappings apart', () => {
  const text = [
    '7f00-7f10 rw-p 00000000 00:00 0 ',
    'Rss:                   8 kB',
    'AnonHugePages:      2048 kB',
    'ShmemPmdMapped:     4096 kB',
    'Swap:                 12 kB',
    'Locked:                4 kB',
    'VmFlags: rd wr mr mw me ac dd mg ',
    '7f20-7f30 rw-p 00000000 00:00 0 ',
    'Swap:                  0 kB',
  ].join('\n')
  expect(parseSmaps(text)).toEqual([
    {
      ...{ start: 0x7f00, transparentHuge: 6 * 2 ** 20, swap: 12288, locked: 4096 },
      flags: ['rd', 'wr', 'mr', 'mw', 'me', 'ac', 'dd', 'mg'],
    },
    { start: 0x7f20, transparentHuge: 0, swap: 0, locked: 0, flags: [] },
  ])
})

test('lines of another form are passed over', () => {
  expect(parseMaps('\nnonsense\n')).toEqual([])
  expect(parseNumaMaps('\nzz default\n')).toEqual([])
  expect(parseSmaps('Rss: 4 kB\n')).toEqual([])
})

test.skipIf(process.platform !== 'linux')('this process: every line is understood', async () => {
  const text = await readFile('/proc/self/maps', 'utf8')
  expect(parseMaps(text)).toHaveLength(text.trim().split('\n').length)
})
