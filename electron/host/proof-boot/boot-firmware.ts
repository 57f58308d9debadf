// A real QEMU runs its firmware for a moment, with no guest system, until the tables that a guest would read stand in
// guest memory; they are read there. QEMU is ended and nothing is left behind, whatever happens.

import { setTimeout as sleep } from 'node:timers/promises'
import type { MemoryMapEntry } from '../../contract/proof-boot.ts'
import { Failure } from '../../model/failure.ts'
import { startQemu, type StartedQemu } from '../qemu/start-qemu.ts'
import type { QmpClient } from '../qmp/client.ts'
import { decodeTables, type DecodedTables } from './decode-tables.ts'
import { readRoot, readTables } from './find-tables.ts'
import { GuestMemory } from './guest-memory.ts'
import { readMemoryMap } from './memory-map.ts'

/** Milliseconds between two looks at guest memory; firmware takes some 50 ms. */
const LOOK_INTERVAL = 20

export interface BootOptions {
  /** Milliseconds until QEMU must have answered, and once more until its firmware must have written the tables. */
  deadline: number
  signal?: AbortSignal | undefined
}

/** What stands in guest memory after the firmware ran. */
export interface BootedFirmware {
  /** "10.0.2" as the binary says. */
  version: string
  tables: DecodedTables
  /** The memory map that QEMU hands to firmware; absent where it would not tell. */
  memoryMap?: MemoryMapEntry[]
}

function fail(code: string, message: string): Failure {
  return new Failure({ code, message })
}

/** What QEMU itself said, as the end of a sentence. */
function quoteLast(qemu: StartedQemu): { messages: string[]; quoted: string } {
  const messages = qemu
    .readMessages()
    .split('\n')
    .filter((line) => line.trim() !== '')
  return { messages, quoted: messages.length > 0 ? `; it says: ${messages.at(-1) ?? ''}` : '.' }
}

function requireAnswer(qemu: StartedQemu, binary: string): QmpClient {
  const { outcome } = qemu
  if (outcome.state === 'answers') return outcome.qmp
  if (outcome.state === 'hung') {
    throw fail('proof-boot/hung', `${binary} did not answer in time with this layout.`)
  }
  const { messages, quoted } = quoteLast(qemu)
  throw new Failure({
    code: 'proof-boot/refused',
    message: `${binary} does not start this layout${quoted}`,
    object: binary,
    detail: messages,
  })
}

/** Lets the firmware run until the root pointer is valid, then stops the guest. */
async function runFirmware(
  qmp: QmpClient,
  memory: GuestMemory,
  { deadline }: BootOptions,
): Promise<NonNullable<Awaited<ReturnType<typeof readRoot>>>> {
  const read = memory.read.bind(memory)
  const end = performance.now() + deadline
  await qmp.execute('cont')
  for (;;) {
    const root = await readRoot(read)
    if (root) {
      await qmp.execute('stop')
      return root
    }
    if (performance.now() > end) {
      throw fail(
        'proof-boot/no-root',
        `The firmware wrote no tables within ${String(deadline / 1000)} s; it cannot where main memory is read-only or too small for them.`,
      )
    }
    await sleep(LOOK_INTERVAL)
  }
}

async function observe(qmp: QmpClient, options: BootOptions): Promise<BootedFirmware> {
  const memory = await GuestMemory.open(qmp)
  try {
    const memoryMap = await readMemoryMap(qmp)
    const root = await runFirmware(qmp, memory, options)
    const { major, minor, micro } = qmp.version
    return {
      version: [major, minor, micro].join('.'),
      tables: decodeTables(await readTables(memory.read.bind(memory), root)),
      ...(memoryMap ? { memoryMap } : {}),
    }
  } finally {
    await memory.close()
  }
}

/** A QEMU that goes away while its guest runs; some layouts are accepted and then abort. */
function describeEnd(error: unknown, qemu: StartedQemu, binary: string): unknown {
  if (!(error instanceof Failure) || error.data.code !== 'qmp/closed') return error
  const { messages, quoted } = quoteLast(qemu)
  return new Failure({
    code: 'proof-boot/ended',
    message: `${binary} accepts this layout, but ended while the firmware ran${quoted}`,
    object: binary,
    detail: messages,
  })
}

/**
 * Starts `binary` with `args`, which bring a machine and its accelerator, and reads what its firmware leaves. Fails with
 * "proof-boot/…" (refused, hung, ended, no-root), with "qmp/cancelled", and with "qemu/…" when the program cannot be run.
 */
export async function bootFirmware(
  binary: string,
  args: readonly string[],
  options: BootOptions,
): Promise<BootedFirmware> {
  const qemu = await startQemu(binary, args, options)
  let failure: unknown
  try {
    return await observe(requireAnswer(qemu, binary), options)
  } catch (error) {
    failure = error
  } finally {
    await qemu.stop()
  }
  // Only now everything that it wrote has been read.
  throw describeEnd(failure, qemu, binary)
}
