// The ACPI tables that a paused QEMU has built for its guest, read out of the process: no firmware needs to run.

import { open, readFile, type FileHandle } from 'node:fs/promises'
import { decodeTables, getSignature, TABLE_SIGNATURES } from '../../electron/host/proof-boot/decode-tables.ts'
import type { Observed } from '../qemu/resolve/observation.ts'

/** Bytes of the blob of tables: at least its first size, at most what it may grow to. */
const LEAST = 0x2_0000
const MOST = 0x400_0000
const READ_LIMIT = 0x20_0000

/** Where a table's checksum stands in its header. */
const CHECKSUM_OFFSET = 9

async function read(memory: FileHandle, position: number, length: number): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(length)
  try {
    const { bytesRead } = await memory.read(buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  } catch {
    // Memory that only a device may touch.
    return undefined
  }
}

/** The blob is a mapping of its own that starts with a table. */
async function findBlob(pid: number): Promise<Buffer | undefined> {
  const maps = await readFile(`/proc/${String(pid)}/maps`, 'utf8')
  const memory = await open(`/proc/${String(pid)}/mem`, 'r')
  try {
    for (const line of maps.split('\n')) {
      const match = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
      if (!match) continue
      const start = Number.parseInt(match[1] ?? '', 16)
      const length = Number.parseInt(match[2] ?? '', 16) - start
      if (length < LEAST || length > MOST) continue
      const head = await read(memory, start, 4)
      if (head && ['FACS', 'DSDT'].includes(getSignature(head)))
        return await read(memory, start, Math.min(length, READ_LIMIT))
    }
    return undefined
  } finally {
    await memory.close()
  }
}

/** Firmware fills in checksums when it moves the tables; here they are still 0. */
function withChecksum(bytes: Buffer): Uint8Array {
  const table = Uint8Array.from(bytes)
  table[CHECKSUM_OFFSET] = 0
  table[CHECKSUM_OFFSET] = -table.reduce((sum, byte) => sum + byte, 0) & 0xff
  return table
}

/** Tables stand one after another; the first is aligned to 64 bytes. */
function splitTables(blob: Buffer): Map<string, Uint8Array> {
  const tables = new Map<string, Uint8Array>()
  let at = 0
  while (at + 8 <= blob.length) {
    const signature = getSignature(blob.subarray(at, at + 4))
    const length = blob.readUInt32LE(at + 4)
    if (!/^[A-Z0-9_]{4}$/.test(signature) || length < 8 || at + length > blob.length) {
      const next = at + 8 - (at % 8)
      if (blob.subarray(at, at + 64).every((byte) => byte === 0)) break
      at = next
      continue
    }
    if ((TABLE_SIGNATURES as readonly string[]).includes(signature) && !tables.has(signature))
      tables.set(signature, withChecksum(blob.subarray(at, at + length)))
    at += length
  }
  return tables
}

/** The tables about memory of a QEMU of ours; undefined where the machine has none. */
export async function readAcpi(pid: number): Promise<Observed['acpi'] | undefined> {
  const blob = await findBlob(pid)
  if (!blob) return undefined
  const { acpi, problems } = decodeTables(splitTables(blob))
  if (problems.length > 0) throw new Error(`QEMU's tables cannot be read: ${JSON.stringify(problems)}`)
  const { slit, srat, hmat } = acpi
  return {
    ...(slit ? { slit } : {}),
    ...(srat
      ? {
          srat: {
            cpus: Object.fromEntries(srat.cpus.map(({ apicId, node }) => [apicId, node])),
            // Entries without length and flags are fillers.
            memory: srat.memory.filter(({ flags, length }) => flags !== 0 || length !== 0),
            ...(srat.genericInitiators.length > 0 ? { genericInitiators: srat.genericInitiators } : {}),
          },
        }
      : {}),
    ...(hmat
      ? {
          hmat: {
            domains: hmat.domains.map(({ memory, initiator }) => ({ memory, initiator: initiator ?? null })),
            lb: hmat.tables,
            caches: hmat.caches,
          },
        }
      : {}),
  }
}
