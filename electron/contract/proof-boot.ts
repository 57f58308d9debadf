// The proof boot service: a real QEMU runs its firmware, and what a guest will read is compared with the layout.

import { z } from 'zod'
import type { AddressRange, ResolvedAcpi } from '../model/resolved.ts'
import { defineService, typed } from './service.ts'

/** One range of persistent memory as the NFIT has it; base and length in bytes. */
export interface NfitRange {
  node: number
  base: number
  length: number
}

/** A range of the memory map that QEMU hands to firmware; type 1 is RAM, 2 reserved, the others as ACPI counts them. */
export interface MemoryMapEntry extends AddressRange {
  type: number
}

/** What a guest reads: tables, persistent memory, and its RAM as the memory map has it. */
export interface GuestTables {
  acpi: ResolvedAcpi
  /** Ascending; none without an NFIT. */
  nfit: NfitRange[]
  /** Ranges of RAM, neighbours joined, ascending; absent where QEMU would not tell its map. */
  ram?: AddressRange[]
}

/** One value that differs between what was resolved and what stands in guest memory. */
export interface TableDifference {
  table: 'SRAT' | 'SLIT' | 'HMAT' | 'NFIT' | 'memory map'
  /** Where in the table, for instance "from node 0 to node 1". */
  where: string
  expected: string
  actual: string
}

/** What a guest will read, against the layout. */
export interface ProofBootReport {
  binary: string
  /** "10.0.2" as the binary says. */
  version: string
  /** What was run after the binary, without what keeps the run quiet. */
  argv: string[]
  /** What Memloom resolved. */
  asked: GuestTables
  /** What stands in guest memory. */
  got: GuestTables
  /** The memory map that QEMU hands to firmware; absent where it would not tell. */
  memoryMap?: MemoryMapEntry[]
  /** At most 200. */
  differences: TableDifference[]
  agrees: boolean
  /** What of the layout's command line was not run, and why. */
  leftOut: string[]
  /** Milliseconds from start to the end of the reading. */
  duration: number
}

export const proofBootService = defineService({
  name: 'proofBoot',
  methods: {
    /**
     * Runs the firmware of one binary, or of the one that the layout's target means (else the first installed). Fails
     * with "proof-boot/…" where there are no tables to read or QEMU does not get that far.
     */
    run: {
      params: z.object({ document: z.string(), binary: z.string().optional() }),
      result: typed<ProofBootReport>(),
    },
  },
  events: {},
})
