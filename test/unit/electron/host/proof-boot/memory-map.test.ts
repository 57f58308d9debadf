import { expect, test } from 'vitest'
import { decodeMemoryMap } from '../../../../../electron/host/proof-boot/memory-map.ts'
import { le } from './table-bytes.ts'

test('entries are ranges with a type, ascending', () => {
  const bytes = Uint8Array.from([
    ...le(8, 0xfd_0000_0000),
    ...le(8, 0x3_0000_0000),
    ...le(4, 2),
    ...le(8, 0),
    ...le(8, 0x8000_0000),
    ...le(4, 1),
  ])
  expect(decodeMemoryMap(bytes)).toEqual([
    { start: 0, end: 0x8000_0000, type: 1 },
    { start: 0xfd_0000_0000, end: 0x100_0000_0000, type: 2 },
  ])
})

test('bytes after the last whole entry are no entry', () => {
  expect(decodeMemoryMap(new Uint8Array(39))).toEqual([{ start: 0, end: 0, type: 0 }])
})
