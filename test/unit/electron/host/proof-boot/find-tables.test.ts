import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findRoot,
  readRoot,
  readTables,
  type ReadMemory,
} from '../../../../../electron/host/proof-boot/find-tables.ts'
import { le, makeSlit, makeTable, text, withChecksum } from './table-bytes.ts'

/** Memory with pieces at addresses, zeros elsewhere, as QEMU gives it. */
function makeMemory(pieces: Record<number, Uint8Array>): ReadMemory {
  return async (address, length) => {
    const bytes = new Uint8Array(length)
    for (const [start, piece] of Object.entries(pieces)) {
      for (const [index, byte] of piece.entries()) {
        const at = Number(start) + index - address
        if (at >= 0 && at < length) bytes[at] = byte
      }
    }
    return bytes
  }
}

function makeRoot(rsdt: number, xsdt?: number): Uint8Array {
  const short = [...text('RSD PTR '), 0, ...text('BOCHS '), xsdt === undefined ? 0 : 2, ...le(4, rsdt)]
  const first = withChecksum(short, 8)
  return xsdt === undefined ? first : withChecksum([...first, ...le(4, 36), ...le(8, xsdt), 0, 0, 0, 0], 32)
}

const slit = makeSlit([[10]])

describe('the root pointer', () => {
  test('is found on a 16-byte boundary of the BIOS area', async () => {
    const read = makeMemory({ 0xf59d0: makeRoot(0x1000) })
    expect(await readRoot(read)).toEqual({ address: 0x1000, entryLength: 4 })
  })

  test('is found in the extended BIOS data area', async () => {
    const read = makeMemory({ 0x40e: Uint8Array.of(0xc0, 0x9f), 0x9fc40: makeRoot(0x1000) })
    expect(await readRoot(read)).toEqual({ address: 0x1000, entryLength: 4 })
  })

  test('leads to the table of long addresses when it has one', () => {
    expect(findRoot(makeRoot(0x1000, 0x2_0000_0000))).toEqual({ address: 0x2_0000_0000, entryLength: 8 })
  })

  test('leads to the short one when its longer checksum is wrong', () => {
    const root = makeRoot(0x1000, 0x2000).with(33, 1)
    expect(findRoot(root)).toEqual({ address: 0x1000, entryLength: 4 })
  })

  test('is not there yet while its checksum is wrong or it stands elsewhere', async () => {
    expect(await readRoot(makeMemory({ 0xf0000: makeRoot(0x1000).with(8, 1) }))).toBeUndefined()
    expect(await readRoot(makeMemory({ 0xf0008: makeRoot(0x1000) }))).toBeUndefined()
  })
})

describe('the tables', () => {
  const root = { address: 0x2000, entryLength: 4 } as const

  test('about memory are read whole', async () => {
    const rsdt = makeTable('RSDT', [...le(4, 0x3000), ...le(4, 0x4000)])
    const read = makeMemory({ 0x2000: rsdt, 0x3000: makeTable('FACP', [1, 2]), 0x4000: slit })
    expect(await readTables(read, root)).toEqual(new Map([['SLIT', slit]]))
  })

  test('are found by addresses of 8 bytes', async () => {
    const read = makeMemory({ 0x2000: makeTable('XSDT', le(8, 0x1_0000_0000)), 0x1_0000_0000: slit })
    expect(await readTables(read, { address: 0x2000, entryLength: 8 })).toEqual(new Map([['SLIT', slit]]))
  })

  test('are none when the list of them is broken', async () => {
    const rsdt = makeTable('RSDT', le(4, 0x4000)).with(9, 0)
    expect(await readTables(makeMemory({ 0x2000: rsdt, 0x4000: slit }), root)).toEqual(new Map())
  })

  test('leave out one that promises more than 4 MiB', async () => {
    const read = makeMemory({ 0x2000: makeTable('RSDT', le(4, 0x4000)), 0x4000: slit.with(7, 1) })
    expect(await readTables(read, root)).toEqual(new Map())
  })
})

test('any bytes in memory give tables or none, never an exception', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 40, maxLength: 400 }), async (bytes) => {
      const list = makeTable('XSDT', [...bytes.subarray(0, 40)])
      const read = makeMemory({ 0: bytes, 0x2000: list, 0xe0000: bytes })
      await readRoot(read)
      for (const entryLength of [4, 8] as const) {
        const tables = await readTables(read, { address: 0x2000, entryLength })
        expect(tables.size).toBeLessThanOrEqual(4)
      }
    }),
    { numRuns: 50 },
  )
})
