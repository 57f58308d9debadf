// The memory map that QEMU hands to firmware: the file etc/e820 of the firmware configuration device.
//
// The device has no QMP command; the human monitor's i and o reach its ports (hw/nvram/fw_cfg.c), a byte at a time.

import type { MemoryMapEntry } from '../../contract/proof-boot.ts'
import { Failure } from '../../model/failure.ts'
import type { QmpClient } from '../qmp/client.ts'

const SELECTOR_PORT = 0x510
const DATA_PORT = 0x511
/** The key of the list of files. */
const DIRECTORY_KEY = 0x19
const MAP_FILE = 'etc/e820'
/** Bytes of one file's record: size, key, two unused, name. */
const RECORD_LENGTH = 64
/** More files than any QEMU has. */
const FILE_LIMIT = 256
const ENTRY_LENGTH = 20
const MAP_LIMIT = 1024 * ENTRY_LENGTH
/** Questions that wait for their answer at one time; QEMU's monitor takes 8 and lets the others wait. */
const BATCH = 8

async function select(qmp: QmpClient, key: number): Promise<void> {
  // The monitor's "h" is two bytes, which selects.
  await qmp.execute('human-monitor-command', {
    'command-line': `o/h 0x${SELECTOR_PORT.toString(16)} 0x${key.toString(16)}`,
  })
}

function parsePortRead(answer: unknown): number {
  const match = typeof answer === 'string' ? /=\s*(0x[0-9a-f]{1,2})\s*$/i.exec(answer) : null
  if (match?.[1] === undefined) {
    throw new Failure({
      code: 'proof-boot/unexpected-answer',
      message: 'QEMU answered the reading of a port in a form that Memloom does not know.',
    })
  }
  return Number(match[1])
}

async function readBytes(qmp: QmpClient, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const line = { 'command-line': `i/b 0x${DATA_PORT.toString(16)}` }
  for (let start = 0; start < length; start += BATCH) {
    const count = Math.min(BATCH, length - start)
    // Answers come in the order of the questions, so that the bytes do as well.
    const answers = await Promise.all(
      Array.from({ length: count }, () => qmp.execute('human-monitor-command', line)),
    )
    bytes.set(answers.map(parsePortRead), start)
  }
  return bytes
}

async function findFile(qmp: QmpClient, name: string): Promise<{ key: number; size: number } | undefined> {
  await select(qmp, DIRECTORY_KEY)
  const count = Math.min((await readBytes(qmp, 4)).readUInt32BE(0), FILE_LIMIT)
  for (let index = 0; index < count; index += 1) {
    const record = await readBytes(qmp, RECORD_LENGTH)
    const end = record.indexOf(0, 8)
    if (record.toString('latin1', 8, end < 0 ? RECORD_LENGTH : end) !== name) continue
    return { size: record.readUInt32BE(0), key: record.readUInt16BE(4) }
  }
  return undefined
}

/** Decodes entries of 20 bytes: start and length of 8 bytes, type of 4, little-endian. */
export function decodeMemoryMap(bytes: Uint8Array): MemoryMapEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.length / ENTRY_LENGTH) }, (_, index) => {
    const offset = index * ENTRY_LENGTH
    const start = Number(view.getBigUint64(offset, true))
    const length = Number(view.getBigUint64(offset + 8, true))
    return { start, end: start + length, type: view.getUint32(offset + 16, true) }
  }).sort((a, b) => a.start - b.start)
}

/**
 * Reads the memory map, ascending. To be asked before the guest runs: firmware uses the same ports. Undefined where the
 * device or the file is missing. Fails with "proof-boot/unexpected-answer".
 */
export async function readMemoryMap(qmp: QmpClient): Promise<MemoryMapEntry[] | undefined> {
  const file = await findFile(qmp, MAP_FILE)
  if (!file) return undefined
  await select(qmp, file.key)
  return decodeMemoryMap(await readBytes(qmp, Math.min(file.size, MAP_LIMIT)))
}
