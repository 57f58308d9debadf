// What the ivshmem service needs from the machine.

import type { IvshmemEvent, IvshmemPeer, IvshmemServer, IvshmemServerOptions } from '../contract/ivshmem.ts'
import type { CountedCell } from '../ivshmem/doorbell-matrix.ts'
import type { Chunk } from '../ivshmem/messages.ts'

/** An event as a server tells it: rings have counts, and no rates yet. */
export type ToldEvent =
  Exclude<IvshmemEvent, { type: 'rings' }> | { type: 'rings'; at: number; cells: CountedCell[] }

export interface LinkListener {
  /** At most ten times a second. */
  onTell: (events: ToldEvent[]) => void
  /** The last thing that is told. */
  onEnd: (why: 'stopped' | 'upgraded' | 'lost') => void
}

/** An open connection to a server's control socket. Everything fails with "ivshmem/…". */
export interface IvshmemLink {
  getStatus: () => Promise<IvshmemServer>
  listPeers: () => Promise<IvshmemPeer[]>
  readMatrix: () => Promise<{ at: number; cells: CountedCell[]; departed: CountedCell[] }>
  readPending: () => Promise<{ receiver: number; vector: number; count: number }[]>
  ring: (peer: number, vector: number, times: number) => Promise<{ register: number; pending: boolean }>
  setPaused: (peer: number, paused: boolean) => Promise<void>
  disconnect: (peer: number) => Promise<void>
  read: (offset: number, length: number) => Promise<{ offset: number; data: string }>
  write: (offset: number, data: string) => Promise<void>
  stop: () => Promise<void>
  /** Starts the program again in place; the link ends. */
  upgrade: (program?: string) => Promise<void>
  close: () => void
}

/** A descriptor that the helper process holds, by the number it gave it. */
export type HeldDescriptor = number

/** A peer's connection to a server's ivshmem socket, held by the helper process. */
export interface IvshmemWire {
  ring: (doorbell: HeldDescriptor) => Promise<'rung' | 'pending' | 'blocked'>
  /** From now on `onSignal` tells of rings of this eventfd. Fails with "ivshmem/no-doorbell" for anything else. */
  watch: (doorbell: HeldDescriptor) => Promise<void>
  /** Bytes of a memory object. Fails with "ivshmem/no-memory" for anything else. */
  getSize: (memory: HeldDescriptor) => Promise<number>
  release: (descriptors: readonly HeldDescriptor[]) => Promise<void>
  close: () => void
}

export interface WireListener {
  onChunk: (chunk: Chunk<HeldDescriptor>) => void
  onSignal: (doorbell: HeldDescriptor, count: bigint) => void
  /** The connection ended; `why` is the second half of a sentence. */
  onClose: (why: string) => void
}

export interface IvshmemPort {
  listServers: () => Promise<IvshmemServer[]>
  /** A path for a new server's socket where nothing is yet; its folder is this user's alone. */
  suggestSocket: () => Promise<string>
  startServer: (options: IvshmemServerOptions) => Promise<IvshmemServer>
  /** Where the server's program is; undefined where it is not built. */
  findProgram: () => string | undefined
  openLink: (control: string, listener?: LinkListener) => Promise<IvshmemLink>
  openWire: (socket: string, listener: WireListener) => Promise<IvshmemWire>
  /** A function that calls `call` soon, at most once in so many milliseconds however often it is called. */
  makeThrottle: (milliseconds: number, call: () => void) => () => void
}
