// The machine, its main memory and its cpu topology: -machine, -m, -mem-path, -mem-prealloc, -overcommit, -smp.

import { z } from 'zod'
import { Extra, Id, Integer, record } from './record.ts'
import { Size } from './units/size.ts'

export const OnOffAuto = z.enum(['on', 'off', 'auto'])
export type OnOffAuto = z.infer<typeof OnOffAuto>

/** The QEMU a layout is meant for. Whatever is unset is the machine's or the host's default. */
export const Target = record({
  /** Version as "10.0" or "7.2"; versions before 5.2 give the old semantics. */
  qemu: z.string().optional(),
  /** The text of -accel, for instance "kvm" or "tcg,thread=multi". */
  accel: z.string().optional(),
  /** The text of -cpu, for instance "host" or "max,phys-bits=46". */
  cpu: z.string().optional(),
  /** The system emulator; x86_64 when unset. */
  arch: z.enum(['x86_64', 'aarch64']).optional(),
})
export type Target = z.infer<typeof Target>

/** An SGX enclave page cache section: -machine sgx-epc.N.memdev=…,sgx-epc.N.node=…. */
export const SgxEpc = record({ memdev: Id.optional(), node: Integer.optional() })
export type SgxEpc = z.infer<typeof SgxEpc>

export const Machine = record({
  /** The machine type as typed ("q35", "pc-i440fx-7.2"); QEMU's default when unset. */
  type: z.string().optional(),
  /** Id of the backend that is the whole main memory (memory-backend=). */
  memoryBackend: Id.optional(),
  hmat: z.boolean().optional(),
  nvdimm: z.boolean().optional(),
  nvdimmPersistence: z.string().optional(),
  acpi: OnOffAuto.optional(),
  memMerge: z.boolean().optional(),
  dumpGuestCore: z.boolean().optional(),
  auxRamShare: z.boolean().optional(),
  maxRamBelow4g: Size.optional(),
  sgxEpc: z.array(SgxEpc).optional(),
  extra: Extra.optional(),
})
export type Machine = z.infer<typeof Machine>

export const MainMemory = record({
  /** Bytes asked for by -m; the machine's default when unset or 0. */
  size: Size.optional(),
  /** maxmem=: bytes that main memory and memory devices may reach together. */
  maxSize: Size.optional(),
  slots: Integer.optional(),
  /** -mem-path: a file or folder behind the default main memory. */
  memPath: z.string().optional(),
  /** -mem-prealloc: prealloc=on becomes the default of every backend. */
  prealloc: z.boolean().optional(),
  /** -overcommit mem-lock=. */
  memLock: z.enum(['on', 'off', 'on-fault']).optional(),
})
export type MainMemory = z.infer<typeof MainMemory>

/** -smp as given; what is unset is completed by the machine. */
export const CpuTopology = record({
  cpus: Integer.optional(),
  maxcpus: Integer.optional(),
  drawers: Integer.optional(),
  books: Integer.optional(),
  sockets: Integer.optional(),
  dies: Integer.optional(),
  clusters: Integer.optional(),
  modules: Integer.optional(),
  cores: Integer.optional(),
  threads: Integer.optional(),
})
export type CpuTopology = z.infer<typeof CpuTopology>
