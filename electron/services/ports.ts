// What services need from the machine. The host room implements these; tests may too.

import type {
  AppInfo,
  DirectoryEntry,
  ExampleInfo,
  QemuBinary,
  RecentFile,
  Settings,
} from '../contract/app.ts'
import type { HostChange, PoolOutcome, PoolTarget } from '../contract/host.ts'
import type { PreflightReport } from '../contract/preflight.ts'
import type { ProofBootReport } from '../contract/proof-boot.ts'
import type { Cancellation } from '../contract/service.ts'
import type { Capabilities } from '../model/capabilities.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { HostPicture } from '../model/host-picture.ts'
import type { Layout } from '../model/layout.ts'
import type { HostMemoryPort } from './hostmem-port.ts'
import type { IvshmemPort } from './ivshmem-port.ts'
import type { LivePort } from './live/port.ts'

/** What a file was when it was read, so that a save does not overwrite somebody else's. Opaque to services. */
export type Fingerprint = string

export interface ReadFile {
  text: string
  fingerprint: Fingerprint
  /** The path with symbolic links and dots resolved: two names of one file are one document. */
  realPath: string
}

/** What may be at the target when a file is written. */
export type WriteGuard = { expect: Fingerprint } | { expect: 'missing' } | { expect: 'anything' }

export interface FilesPort {
  /** Reads a text file of at most 16 MiB. Fails with "file/…". */
  read: (path: string) => Promise<ReadFile>
  /** Writes atomically; nothing is lost when it fails. Fails with "file/changed" when the guard does not hold. `mode` in octal bits; `encoding` of the text, UTF-8 when unset. */
  write: (
    path: string,
    text: string,
    guard: WriteGuard,
    mode?: number,
    encoding?: 'utf8' | 'base64',
  ) => Promise<{ fingerprint: Fingerprint; realPath: string }>
  list: (path?: string) => Promise<{ path: string; parent?: string; entries: DirectoryEntry[] }>
}

export interface PreflightRunOptions {
  /** Connect to the layout's ivshmem servers. */
  withServers: boolean
  /** Of the texts of diagnostics. */
  language: string
}

export interface MachinePort {
  listQemu: () => Promise<QemuBinary[]>
  /** The record for a target: probed from a binary of that version where there is one, else stored or derived. */
  getCapabilities: (target: Layout['target']) => Promise<{ capabilities: Capabilities; binary?: string }>
  /** What the layout meets on this host; undefined where the host cannot run QEMU memory (not Linux). */
  readHostFacts: (layout: Layout) => Promise<HostFacts | undefined>
  runPreflight: (
    layout: Layout,
    binary: string,
    options: PreflightRunOptions,
    cancellation: Cancellation,
  ) => Promise<PreflightReport>
  /** What a binary can do. Fails with "qemu/…". */
  readCapabilities: (binary: string) => Promise<Capabilities>
  runProofBoot: (layout: Layout, binary: string, cancellation: Cancellation) => Promise<ProofBootReport>
}

export interface HostPort {
  /** Fails with "host/not-linux" where there is nothing to read. */
  read: () => Promise<HostPicture>
  /** Tells what changed, at most once a second, until the returned function is called. */
  watch: (listener: (change: HostChange) => void) => () => void
  /** Fails with "host/no-such-pool" and "host/pool-refused". */
  writePool: (pool: PoolTarget) => Promise<PoolOutcome>
}

export interface MemoryPort {
  readSettings: () => Promise<Settings>
  writeSettings: (settings: Settings) => Promise<void>
  listRecent: () => Promise<RecentFile[]>
  addRecent: (path: string) => Promise<void>
  forgetRecent: (path: string) => Promise<void>
}

/** A layout with edits that no file holds, as it was at a moment. */
export interface KeptLayout {
  title: string
  /** The file it was opened from. */
  path?: string
  /** In file form. */
  text: string
  savedAt: string
}

/** What survives this process. Nothing here fails: what cannot be kept must not stop the work. */
export interface RecoveryPort {
  /** Keeps what `make` gives within a second; of several calls the last one counts. */
  keep: (id: string, make: () => Omit<KeptLayout, 'savedAt'>) => void
  drop: (id: string) => void
  /** What processes have left that are gone; the newest first. */
  list: () => Promise<{ key: string; kept: KeptLayout }[]>
  forget: (key: string) => Promise<void>
}

export interface ExamplesPort {
  list: () => Promise<ExampleInfo[]>
  /** The file text of an example; fails with "file/not-found". */
  read: (id: string) => Promise<string>
}

/** What differs between shells. */
export interface ShellPort {
  info: AppInfo
  /** The native file dialog; absent where there is none. */
  pickFile?: (mode: 'open' | 'save', suggestedName?: string) => Promise<string | null>
}

/** Everything services ask of the machine. */
export interface Ports {
  files: FilesPort
  machine: MachinePort
  host: HostPort
  live: LivePort
  hostMemory: HostMemoryPort
  ivshmem: IvshmemPort
  memory: MemoryPort
  recovery: RecoveryPort
  examples: ExamplesPort
  shell: ShellPort
}
