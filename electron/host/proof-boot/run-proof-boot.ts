// A proof boot: a real QEMU runs its firmware for a moment, with no guest system, until the tables that a guest would
// read stand in guest memory; they are read there and compared with what Memloom resolved.

import type { ProofBootReport } from '../../contract/proof-boot.ts'
import type { Layout } from '../../model/layout.ts'
import { BackingFiles } from '../preflight/backing-files.ts'
import { bootFirmware } from './boot-firmware.ts'
import { compareTables } from './compare-tables.ts'
import { describeAsked, describeGot } from './guest-tables.ts'
import { prepareBoot } from './prepare-boot.ts'
import { requireTables } from './require-tables.ts'

export interface ProofBootOptions {
  signal?: AbortSignal | undefined
  /** Where the cache of probed binaries is looked for. */
  env?: NodeJS.ProcessEnv
  /** Where relative paths of the layout start; the working folder when unset. */
  cwd?: string
  /** Milliseconds for the start, and once more for the firmware; 20 s and more with many cpus when unset. */
  deadline?: number
}

/** Milliseconds that any start may take, and each cpu adds; QEMU 10.0 takes 75 s for 1,024 on two slow cores. */
const DEADLINE = 20_000
const DEADLINE_PER_CPU = 100

/**
 * Runs a layout's firmware in `binary` with TCG, reads the tables and the memory map, ends QEMU and puts files back
 * whatever happens. Fails with "proof-boot/…" (no-tables: a machine without them; refused, hung, ended, no-root), with
 * "preflight/would-wipe" before anything is started, and with "qemu/…" when the program cannot be run.
 */
export async function runProofBoot(
  layout: Layout,
  binary: string,
  options: ProofBootOptions = {},
): Promise<ProofBootReport> {
  const { cwd = process.cwd(), env, signal } = options
  const prepared = await prepareBoot(layout, binary, { env, cwd })
  const { args, resolved, leftOut } = prepared
  requireTables(prepared.layout, resolved)
  const deadline = options.deadline ?? DEADLINE + DEADLINE_PER_CPU * resolved.smp.maxcpus
  const files = await BackingFiles.guard(prepared.layout, cwd)
  const began = performance.now()
  try {
    const { version, tables, memoryMap } = await bootFirmware(binary, args, { deadline, signal })
    const differences = compareTables(resolved, tables, memoryMap)
    return {
      binary,
      version,
      argv: args,
      asked: describeAsked(resolved),
      got: describeGot(tables, memoryMap),
      ...(memoryMap ? { memoryMap } : {}),
      differences,
      agrees: differences.length === 0,
      leftOut,
      duration: Math.round(performance.now() - began),
    }
  } finally {
    await files.restore()
  }
}
