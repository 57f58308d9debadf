// The properties of one backend as values, and what they are before anybody sets them.

import type { BackendKind, Policy } from '../model/backend.ts'

export interface BackendState {
  size: number
  hostNodes: Set<number>
  /** Undefined after a word that is no policy, where the revision stores that. */
  policy: Policy | undefined
  merge: boolean
  dump: boolean
  prealloc: boolean
  preallocThreads: number
  /** The path of a thread context; empty for none. */
  preallocContext: string
  share: boolean
  reserve: boolean
  usesCanonicalPath: boolean
  memPath: string
  align: number
  offset: number
  discardData: boolean
  pmem: boolean
  readonly: boolean
  rom: 'on' | 'off' | 'auto'
  hugetlb: boolean
  hugetlbsize: number
  seal: boolean
}

/** What the machine says for all backends (-machine mem-merge=, dump-guest-core=; -mem-prealloc; -smp cpus=). */
export interface MachineDefaults {
  merge: boolean
  dump: boolean
  prealloc: boolean
  /** The machine's initial cpus, not maxcpus. */
  threads: number
  /** Machine types up to 3.1 name blocks by the full path (compat property of the machine type). */
  usesCanonicalPath?: boolean
}

/** The machine of a QEMU that was told nothing. */
export const PLAIN_MACHINE: MachineDefaults = { merge: true, dump: true, prealloc: false, threads: 1 }

/** The state of a backend that was just made (backends/hostmem.c: host_memory_backend_init() and the kinds' own). */
export function makeState(kind: BackendKind, machine: MachineDefaults): BackendState {
  const isEnclave = kind === 'epc'
  return {
    size: 0,
    hostNodes: new Set(),
    policy: 'default',
    merge: machine.merge && !isEnclave,
    dump: machine.dump && !isEnclave,
    prealloc: machine.prealloc,
    preallocThreads: machine.threads,
    preallocContext: '',
    share: kind === 'memfd' || kind === 'shm' || isEnclave,
    reserve: true,
    usesCanonicalPath: machine.usesCanonicalPath ?? false,
    memPath: '',
    align: 0,
    offset: 0,
    discardData: false,
    pmem: false,
    readonly: false,
    rom: 'auto',
    hugetlb: false,
    hugetlbsize: 0,
    seal: true,
  }
}
