import { expect, test } from 'vitest'
import {
  parseFlatView,
  parseGpa2hva,
  parseRamBlocks,
} from '../../../../../electron/host/live/parse-monitor.ts'

test('info ramblock of 7.2, and of 10.0 with addresses; a block without a name', () => {
  expect(
    parseRamBlocks(`              Block Name    PSize              Offset               Used              Total
        0000:00:01.0/vm0    4 KiB  0x0000000018000000 0x0000000010000000 0x0000000010000000
                            4 KiB  0x0000000030400000 0x0000000001000000 0x0000000001000000
                      m0    2 MiB  0x0000000000000000 0x0000000008000000 0x0000000008000000 0x00007fa1abe00000  rw
`),
  ).toEqual([
    { name: '0000:00:01.0/vm0', pageSize: 4096, size: 0x10000000 },
    { name: '', pageSize: 4096, size: 0x1000000 },
    { name: 'm0', pageSize: 2097152, size: 0x8000000, address: 0x7fa1abe00000 },
  ])
})

test('the flat view of memory, without other address spaces and without input and output', () => {
  const text = `FlatView #0
 AS "I/O", root: io
 Root memory region: io
  0000000000000000-0000000000000007 (prio 0, ram): not-this

FlatView #1
 AS "memory", root: system
 AS "cpu-memory-0", root: system
 Root memory region: system
  0000000000000000-00000000000bffff (prio 0, ram): m0 KVM
  00000000000c0000-00000000000dffff (prio 1, rom): pc.rom
  0000000000100000-0000000007ffffff (prio 0, ram): m0 @0000000000100000 KVM
  00000000fec00000-00000000fec00fff (prio 0, i/o): ioapic
`
  expect(parseFlatView(text)).toEqual([
    { start: 0, end: 0xc0000, kind: 'ram', owner: 'm0', offset: 0 },
    { start: 0xc0000, end: 0xe0000, kind: 'rom', owner: 'pc.rom', offset: 0 },
    { start: 0x100000, end: 0x8000000, kind: 'ram', owner: 'm0', offset: 0x100000 },
  ])
  expect(parseFlatView('')).toEqual([])
})

test('gpa2hva', () => {
  expect(parseGpa2hva('Host virtual address for 0x8000000 (m1) is 0x7f49dbdff000\r\n')).toEqual({
    owner: 'm1',
    address: 0x7f49dbdff000,
  })
  expect(parseGpa2hva('No memory is mapped at address 0x140000000')).toBeUndefined()
})
