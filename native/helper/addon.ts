// What native/napi exports, as the helper sees it.

import type { KernelFeatures } from '../../electron/contract/helper.ts'
import type {
  BlockOptions,
  BlockPlacement,
  ProcessSample,
  SampleOptions,
} from '../../electron/contract/helper-memory.ts'
import type { IvshmemAddon } from './ivshmem.ts'

/** Which system call said no. Figures are bytes, but for "node". */
export interface NativeFailure {
  call: string
  errno: string
  detail: string
  figures: Record<string, number>
}

/** What every call of the addon gives: nothing is thrown. */
export type NativeResult<T> =
  { value: T; failure?: undefined } | { value?: undefined; failure: NativeFailure }

/** A block of memory in this process. After release() every call fails with EBADF. */
export interface NativeBlock {
  info: { size: number; pageSize: number; created: boolean; device: string; inode: string; birth: string }
  advise: (advice: string) => Promise<NativeResult<object>>
  bind: (options: {
    policy: string
    hostNodes: number[]
  }) => Promise<NativeResult<{ mode: number; narrowed: boolean }>>
  /** `milliseconds`: of filling alone, without the ways to its thread and back. */
  preallocate: (options: {
    threads: number
    cpus?: number[]
    floor?: number
  }) => Promise<NativeResult<{ filled: number; cancelled: boolean; milliseconds: number }>>
  getFilled: () => number
  cancel: () => void
  giveName: (path: string) => Promise<NativeResult<object>>
  readFileSize: () => Promise<NativeResult<number>>
  release: () => Promise<NativeResult<object>>
}

export interface Addon extends IvshmemAddon {
  probeKernelFeatures: () => KernelFeatures
  hardenProcess: () => NativeResult<object>
  readAllowedNodes: () => NativeResult<number[]>
  allocateBlock: (
    options: Omit<BlockOptions, 'block' | 'named'> & { name: string; extend: boolean },
  ) => Promise<NativeResult<NativeBlock>>
  sampleProcess: (options: SampleOptions) => Promise<NativeResult<ProcessSample>>
  readPlacements: (
    blocks: NativeBlock[],
  ) => Promise<NativeResult<(Omit<BlockPlacement, 'block'> & { parts: number })[]>>
}
