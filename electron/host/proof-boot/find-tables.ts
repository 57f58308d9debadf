// From the root pointer that firmware leaves in low memory to the tables themselves, by a port that reads memory.

import { getSignature, hasValidChecksum, TABLE_SIGNATURES } from './decode-tables.ts'

/** Reads guest-physical memory; gives exactly `length` bytes. */
export type ReadMemory = (address: number, length: number) => Promise<Uint8Array>

const ROOT_SIGNATURE = 'RSD PTR '
/** The root pointer stands on a 16-byte boundary of the BIOS area, or of the first KiB of the extended BIOS data. */
const BIOS_AREA = { start: 0xe_0000, end: 0x10_0000 }
const EBDA_POINTER = 0x40e
const EBDA_LENGTH = 1024
/** Bytes; the largest table of 128 guest nodes, an HMAT with all its parts, has less than 1 MiB. */
const TABLE_LIMIT = 4 * 1024 ** 2
const HEADER_LENGTH = 36

interface Root {
  /** Address of the RSDT (entries of 4 bytes) or XSDT (entries of 8 bytes). */
  address: number
  entryLength: 4 | 8
}

/** Finds the root pointer in a stretch of memory; its checksum is right only after firmware has written every table. */
export function findRoot(bytes: Uint8Array): Root | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 0; offset + 20 <= bytes.length; offset += 16) {
    const signature = String.fromCharCode(...bytes.subarray(offset, offset + 8))
    if (signature !== ROOT_SIGNATURE || !hasValidChecksum(bytes.subarray(offset, offset + 20))) continue
    const isLong =
      view.getUint8(offset + 15) >= 2 &&
      offset + 36 <= bytes.length &&
      hasValidChecksum(bytes.subarray(offset, offset + 36))
    const extended = isLong ? Number(view.getBigUint64(offset + 24, true)) : 0
    if (extended > 0) return { address: extended, entryLength: 8 }
    return { address: view.getUint32(offset + 16, true), entryLength: 4 }
  }
  return undefined
}

/** Reads the root pointer, undefined while firmware has not finished. */
export async function readRoot(read: ReadMemory): Promise<Root | undefined> {
  const inBios = findRoot(await read(BIOS_AREA.start, BIOS_AREA.end - BIOS_AREA.start))
  if (inBios) return inBios
  const pointer = await read(EBDA_POINTER, 2)
  const ebda = ((pointer[0] ?? 0) + (pointer[1] ?? 0) * 256) * 16
  if (ebda === 0 || ebda + EBDA_LENGTH > BIOS_AREA.start) return undefined
  return findRoot(await read(ebda, EBDA_LENGTH))
}

/** One table by its header's length; undefined when the header cannot be one. */
async function readTable(read: ReadMemory, address: number): Promise<Uint8Array | undefined> {
  if (!Number.isSafeInteger(address) || address <= 0) return undefined
  const header = await read(address, HEADER_LENGTH)
  const length = new DataView(header.buffer, header.byteOffset, header.byteLength).getUint32(4, true)
  if (length < HEADER_LENGTH || length > TABLE_LIMIT) return undefined
  return read(address, length)
}

/**
 * The tables about memory that hang on the root, by signature. Their checksums are the decoder's business; a root
 * table that is not whole gives nothing.
 */
export async function readTables(read: ReadMemory, root: Root): Promise<Map<string, Uint8Array>> {
  const tables = new Map<string, Uint8Array>()
  const index = await readTable(read, root.address)
  if (!index || !hasValidChecksum(index)) return tables
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength)
  const { entryLength } = root
  for (let offset = HEADER_LENGTH; offset + entryLength <= index.length; offset += entryLength) {
    const address = entryLength === 8 ? Number(view.getBigUint64(offset, true)) : view.getUint32(offset, true)
    if (!Number.isSafeInteger(address) || address === 0) continue
    const signature = getSignature(await read(address, 4))
    if (!(TABLE_SIGNATURES as readonly string[]).includes(signature) || tables.has(signature)) continue
    const table = await readTable(read, address)
    if (table) tables.set(signature, table)
  }
  return tables
}
