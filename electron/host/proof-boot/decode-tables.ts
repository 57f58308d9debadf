// Bytes of ACPI tables → what they say about memory. Pure, and total: bytes that are no such table give a problem,
// never an exception, a read past the end or a loop without an end. Layouts of the tables: ACPI 6.5, chapter 5.2.

import type { NfitRange } from '../../contract/proof-boot.ts'
import type { ResolvedAcpi, ResolvedHmatTable } from '../../model/resolved.ts'

/** The signatures of the tables that are about memory. */
export const TABLE_SIGNATURES = ['SRAT', 'SLIT', 'HMAT', 'NFIT'] as const
export type TableSignature = (typeof TABLE_SIGNATURES)[number]

/** What a guest reads, and what could not be read. */
export interface DecodedTables {
  acpi: ResolvedAcpi
  /** Absent without an NFIT. */
  nfit?: NfitRange[]
  /** One sentence a table that is broken. */
  problems: { table: TableSignature; problem: string }[]
}

/** Bytes before the contents of every table: signature, length, checksum, names. */
const HEADER_LENGTH = 36

/** Whether bytes add up to 0, as those of a table do. */
export function hasValidChecksum(bytes: Uint8Array): boolean {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0) === 0
}

/** The first four bytes as text, for instance "SRAT". */
export function getSignature(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4))
}

/** A table or an entry whose bytes end before what it promises. */
class Malformed extends Error {}

/** Little-endian numbers of one table or entry; a read past its end throws Malformed. */
class Fields {
  readonly #view: DataView
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.#bytes.length
  }

  #require(offset: number, length: number): void {
    if (offset + length > this.length) {
      throw new Malformed(
        `ends after ${String(this.length)} bytes; there should be ${String(offset + length)}`,
      )
    }
  }

  getUint8(offset: number): number {
    this.#require(offset, 1)
    return this.#view.getUint8(offset)
  }

  getUint16(offset: number): number {
    this.#require(offset, 2)
    return this.#view.getUint16(offset, true)
  }

  getUint32(offset: number): number {
    this.#require(offset, 4)
    return this.#view.getUint32(offset, true)
  }

  /** Exact up to 2^53, which no address of a machine passes. */
  getUint64(offset: number): number {
    this.#require(offset, 8)
    return Number(this.#view.getBigUint64(offset, true))
  }

  /** `count` numbers of 4 bytes; asks for all of them before it reads one. */
  getUint32List(offset: number, count: number): number[] {
    this.#require(offset, count * 4)
    return Array.from({ length: count }, (_, index) => this.getUint32(offset + index * 4))
  }

  getUint16List(offset: number, count: number): number[] {
    this.#require(offset, count * 2)
    return Array.from({ length: count }, (_, index) => this.getUint16(offset + index * 2))
  }

  getUint8List(offset: number, count: number): number[] {
    this.#require(offset, count)
    return [...this.#bytes.subarray(offset, offset + count)]
  }

  cut(start: number, end: number): Fields {
    this.#require(start, end - start)
    return new Fields(this.#bytes.subarray(start, end))
  }
}

interface Entry {
  type: number
  fields: Fields
}

/** The entries after `start`; `wide` ones have 2 bytes of type and 4 of length, the others a byte each. */
function listEntries(table: Fields, start: number, kind: 'narrow' | 'word' | 'wide'): Entry[] {
  const entries: Entry[] = []
  let offset = start
  while (offset < table.length) {
    const type = kind === 'narrow' ? table.getUint8(offset) : table.getUint16(offset)
    const length =
      kind === 'narrow'
        ? table.getUint8(offset + 1)
        : kind === 'word'
          ? table.getUint16(offset + 2)
          : table.getUint32(offset + 4)
    // Less than its own head would be read again and again.
    if (length < (kind === 'wide' ? 8 : kind === 'word' ? 4 : 2)) {
      throw new Malformed(`has an entry of ${String(length)} bytes at ${String(offset)}`)
    }
    entries.push({ type, fields: table.cut(offset, offset + length) })
    offset += length
  }
  return entries
}

function decodeSrat(table: Fields): NonNullable<ResolvedAcpi['srat']> {
  const srat: NonNullable<ResolvedAcpi['srat']> = { cpus: [], memory: [], genericInitiators: [] }
  for (const { type, fields } of listEntries(table, 48, 'narrow')) {
    switch (type) {
      case 0: {
        // A local APIC: the node's low byte stands apart from the others.
        if ((fields.getUint32(4) & 1) === 0) break
        const high = fields.getUint32(8) >>> 8
        srat.cpus.push({ apicId: fields.getUint8(3), node: fields.getUint8(2) + high * 256 })
        break
      }
      case 1: {
        const entry = {
          node: fields.getUint32(2),
          base: fields.getUint64(8),
          length: fields.getUint64(16),
          flags: fields.getUint32(28),
        }
        // QEMU keeps the number of entries the same with entries that say nothing.
        if (entry.flags !== 0 || entry.length !== 0) srat.memory.push(entry)
        break
      }
      case 2:
        if ((fields.getUint32(12) & 1) !== 0)
          srat.cpus.push({ apicId: fields.getUint32(8), node: fields.getUint32(4) })
        break
      case 5:
        if ((fields.getUint32(24) & 1) !== 0) srat.genericInitiators.push(fields.getUint32(4))
        break
    }
  }
  return srat
}

function decodeSlit(table: Fields): number[][] {
  const count = table.getUint64(HEADER_LENGTH)
  return Array.from({ length: checkCount(count, table) }, (_, row) =>
    table.getUint8List(HEADER_LENGTH + 8 + row * count, count),
  )
}

/** A count of localities whose square still fits the table. */
function checkCount(count: number, table: Fields): number {
  if (count * count > table.length) {
    throw new Malformed(`has ${String(table.length)} bytes, too few for ${String(count)} localities`)
  }
  return count
}

function decodeLocality(fields: Fields): ResolvedHmatTable {
  const initiatorCount = fields.getUint32(12)
  const targetCount = fields.getUint32(16)
  const targetStart = 32 + 4 * initiatorCount
  const entryStart = targetStart + 4 * targetCount
  return {
    hierarchy: fields.getUint8(8) & 0xf,
    dataType: fields.getUint8(9),
    baseUnit: fields.getUint64(24),
    initiators: fields.getUint32List(32, initiatorCount),
    targets: fields.getUint32List(targetStart, targetCount),
    entries: Array.from({ length: initiatorCount }, (_, row) =>
      fields.getUint16List(entryStart + 2 * row * targetCount, targetCount),
    ),
  }
}

function decodeHmat(table: Fields): NonNullable<ResolvedAcpi['hmat']> {
  const hmat: NonNullable<ResolvedAcpi['hmat']> = { domains: [], tables: [], caches: [] }
  for (const { type, fields } of listEntries(table, 40, 'wide')) {
    switch (type) {
      case 0: {
        const hasInitiator = (fields.getUint16(8) & 1) !== 0
        const initiator = fields.getUint32(12)
        hmat.domains.push({ memory: fields.getUint32(16), ...(hasInitiator ? { initiator } : {}) })
        break
      }
      case 1:
        hmat.tables.push(decodeLocality(fields))
        break
      case 2: {
        const attributes = fields.getUint32(24)
        hmat.caches.push({
          node: fields.getUint32(8),
          size: fields.getUint64(16),
          level: (attributes >>> 4) & 0xf,
          levels: attributes & 0xf,
          associativity: (attributes >>> 8) & 0xf,
          policy: (attributes >>> 12) & 0xf,
          line: attributes >>> 16,
        })
        break
      }
    }
  }
  return hmat
}

/** Ranges of system addresses only; the rest of an NFIT is about the modules behind them. */
function decodeNfit(table: Fields): NfitRange[] {
  return listEntries(table, 40, 'word')
    .filter(({ type }) => type === 0)
    .map(({ fields }) => ({
      node: fields.getUint32(12),
      base: fields.getUint64(32),
      length: fields.getUint64(40),
    }))
}

/** The whole table as its header says, once the checksum is right. */
function openTable(bytes: Uint8Array, signature: TableSignature): Fields {
  const fields = new Fields(bytes)
  const length = fields.getUint32(4)
  if (getSignature(bytes) !== signature) throw new Malformed(`begins with "${getSignature(bytes)}"`)
  if (length < HEADER_LENGTH) throw new Malformed(`has ${String(length)} bytes, less than its own header`)
  const table = fields.cut(0, length)
  if (!hasValidChecksum(bytes.subarray(0, length))) throw new Malformed('has a wrong checksum')
  return table
}

/** Decodes every table that is given, by signature. A broken table becomes a problem; the others are still read. */
export function decodeTables(tables: ReadonlyMap<string, Uint8Array>): DecodedTables {
  const decoded: DecodedTables = { acpi: {}, problems: [] }
  for (const signature of TABLE_SIGNATURES) {
    const bytes = tables.get(signature)
    if (!bytes) continue
    try {
      const table = openTable(bytes, signature)
      if (signature === 'SRAT') decoded.acpi.srat = decodeSrat(table)
      else if (signature === 'SLIT') decoded.acpi.slit = decodeSlit(table)
      else if (signature === 'HMAT') decoded.acpi.hmat = decodeHmat(table)
      else decoded.nfit = decodeNfit(table)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      decoded.problems.push({ table: signature, problem: error.message })
    }
  }
  return decoded
}
