// What the hostmem and rehearse services need of the machine: memory in the helper, what the host has, and a clock.

import type { HelperStatus } from '../contract/hostmem.ts'
import type { BlockPlacement } from '../contract/helper-memory.ts'
import type { MemoryPort } from '../hostmem/port.ts'

/** Limits under which this process and its helper run. Absent: there is none. Bytes, but for descriptors. */
export interface HostLimits {
  /** Memory cgroups above this process that have a limit, innermost first. */
  cgroups: { path: string; limit: number; usage: number }[]
  /** RLIMIT_AS, RLIMIT_FSIZE, RLIMIT_MEMLOCK, RLIMIT_NOFILE (man 2 getrlimit). */
  addressSpace?: number
  fileSize?: number
  locked?: number
  descriptors?: number
  /** Free room of /dev/shm. */
  sharedMemory?: number
}

/** What must be the same after a rehearsal as before it. */
export interface HostSnapshot {
  /** Free and total pages by pool, as "2 MiB pages, free". */
  pools: Record<string, number>
  /** Names in /dev/shm and on mounted hugetlbfs file systems. */
  files: string[]
}

export interface MemoryOptions {
  /** Put before the ids of backends: the names of blocks in the helper. */
  prefix: string
  /** Bytes that the host must keep available while memory is filled. */
  floor: number
  /** Host cpus of thread contexts by id. */
  contexts: Readonly<Record<string, readonly number[]>>
}

export interface HostMemoryPort {
  getStatus: () => HelperStatus
  onDidChangeStatus: (listener: (status: HelperStatus) => void) => () => void
  /** Bytes of a block that are filled; at most 10 times a second each. */
  onDidFill: (listener: (block: string, filled: number) => void) => () => void
  /** Somebody cut the file behind a block short. Bytes. */
  onDidShrink: (listener: (block: string, wanted: number, fileSize: number) => void) => () => void
  /** Memory in the helper, which is started when it is first needed. */
  makeMemory: (options: MemoryOptions) => MemoryPort
  cancelFill: (block: string) => Promise<void>
  readPlacements: (blocks: readonly string[]) => Promise<BlockPlacement[]>
  readLimits: () => Promise<HostLimits>
  readSnapshot: () => Promise<HostSnapshot>
  /** Whether transparent huge pages are given to those who ask: "always", "madvise", "never". */
  readHugePagePolicy: () => Promise<string | undefined>
  /** Milliseconds. */
  now: () => number
  sleep: (milliseconds: number) => Promise<void>
}
