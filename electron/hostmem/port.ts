// What backend objects need of the machine: memory that can be made, advised, bound, filled and given back.

import type { BackendKind, Policy } from '../model/backend.ts'

/** What a block of memory is made from; the kinds' own properties are unset where the kind has none. */
export interface BlockRequest {
  /** The backend's id, for names that people see. */
  id: string
  kind: Exclude<BackendKind, 'epc'>
  /** Bytes. */
  size: number
  share: boolean
  reserve: boolean
  memPath?: string
  align?: number
  offset?: number
  readonly?: boolean
  hugetlb?: boolean
  hugetlbsize?: number
  seal?: boolean
}

export interface FillRequest {
  /** At most this many threads. */
  threads: number
  /** The thread context that makes them, by its id. */
  context?: string
}

/** A block of memory that is there. Every method rejects with a Failure that carries the call and its errno. */
export interface MemoryBlock {
  /** Bytes, in whole pages. */
  readonly size: number
  /** Bytes of its pages. */
  readonly pageSize: number
  advise: (advice: 'mergeable' | 'unmergeable' | 'dump' | 'dont-dump') => Promise<void>
  /** `narrowed`: several nodes were preferred, and the kernel takes the first only. */
  bind: (policy: Policy, hostNodes: readonly number[]) => Promise<{ narrowed: boolean }>
  /** Faults everything in; after it was cancelled, less than that. */
  fill: (request: FillRequest) => Promise<{ filled: number; cancelled: boolean }>
  release: () => Promise<void>
}

/** The machine as backend objects see it. */
export interface MemoryPort {
  /** Whether pages can be merged and left out of dumps at all (KSM and MADV_DONTDUMP are there). */
  readonly canMerge: boolean
  readonly canExcludeFromDump: boolean
  /** Whether QEMU is built with NUMA support here (libnuma). */
  readonly hasNuma: boolean
  allocate: (request: BlockRequest) => Promise<MemoryBlock>
}
