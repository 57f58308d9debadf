// Texts of the human monitor: info ramblock, info mtree -f and gpa2hva.

import type { LiveRange } from '../../contract/live.ts'

/** A block of memory as QEMU keeps it (system/physmem.c: ram_block_format()). */
export interface RamBlock {
  /** With the path of the device that owns it: "0000:00:02.0/iv". */
  name: string
  /** Bytes. */
  pageSize: number
  size: number
  /** Host virtual address; told since QEMU 8.0. */
  address?: number
}

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

/** Parses `info ramblock`; lines of another form are passed over. */
export function parseRamBlocks(text: string): RamBlock[] {
  const blocks: RamBlock[] = []
  for (const line of text.split('\n')) {
    const match =
      /^\s*(.*?)\s+(\d+) (B|KiB|MiB|GiB|TiB)\s+0x[0-9a-f]+\s+0x[0-9a-f]+\s+0x([0-9a-f]+)(?:\s+0x([0-9a-f]+))?/.exec(
        line,
      )
    if (!match) continue
    const [, name = '', count, unit = '', size = '', address] = match
    blocks.push({
      name,
      pageSize: Number(count) * (UNITS[unit] ?? 1),
      size: parseInt(size, 16),
      ...(address === undefined ? {} : { address: parseInt(address, 16) }),
    })
  }
  return blocks
}

/** The memory ranges of the flat view of the address space "memory" in `info mtree -f`, ascending. */
export function parseFlatView(text: string): LiveRange[] {
  const view = text.split(/^FlatView #/m).find((part) => /^ AS "memory",/m.test(part)) ?? ''
  const ranges: LiveRange[] = []
  for (const line of view.split('\n')) {
    const match =
      /^\s*([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, ([^)]+)\): (.*?)(?: @([0-9a-f]+))?(?: KVM)?\s*$/.exec(
        line,
      )
    if (!match) continue
    const [, start = '', last = '', kind = '', owner = '', offset = '0'] = match
    if (kind === 'i/o') continue
    ranges.push({
      start: parseInt(start, 16),
      end: parseInt(last, 16) + 1,
      kind,
      owner,
      offset: parseInt(offset, 16),
    })
  }
  return ranges
}

/** The host virtual address and the region's name that `gpa2hva` tells; undefined where no memory is. */
export function parseGpa2hva(text: string): { owner: string; address: number } | undefined {
  const match = /^Host virtual address for 0x[0-9a-f]+ \((.*)\) is 0x([0-9a-f]+)/m.exec(text)
  return match ? { owner: match[1] ?? '', address: parseInt(match[2] ?? '', 16) } : undefined
}
