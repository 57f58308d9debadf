// A server that is about to be started: what the form holds, what is wrong with it, and the same as a command.

import type { IvshmemServer, IvshmemServerOptions } from '../../../electron/contract/ivshmem.ts'
import { getServerSocket, type IvshmemGroup } from '../../../electron/model/ivshmem-group.ts'
import { MIB, printSize } from '../../../electron/model/units/size.ts'
import { isPowerOfTwo } from './region-size.ts'

/** What the form holds; texts may be empty. */
export interface ServerDraft {
  socket: string
  control: string
  size: number | undefined
  vectors: number | undefined
  region: 'memfd' | 'shm' | 'file'
  path: string
  adopt: boolean
  mode: 'direct' | 'tap'
  legacy: boolean
  uids: readonly number[]
  maxPeers: number | undefined
}

export const EMPTY_DRAFT: ServerDraft = {
  socket: '',
  control: '',
  size: 4 * MIB,
  vectors: 1,
  region: 'memfd',
  path: '',
  adopt: false,
  mode: 'tap',
  legacy: false,
  uids: [],
  maxPeers: undefined,
}

/** A group of the layout as it would be served. */
export function makeDraft(group: IvshmemGroup): ServerDraft {
  const { size, vectors, region = 'memfd', path = '', tap, legacy, uids, maxPeers } = group
  return {
    ...EMPTY_DRAFT,
    ...{ socket: getServerSocket(group) ?? '', size, vectors, region, path, maxPeers },
    mode: tap === true ? 'tap' : 'direct',
    legacy: legacy === true,
    uids: uids ?? [],
  }
}

/** Why a field cannot stay as it is; the words are in the catalogue (`ivshmem.start.problem.*`). */
export type DraftProblem =
  | 'socket-empty'
  | 'not-absolute'
  | 'socket-long'
  | 'size-empty'
  | 'size-power'
  | 'size-page'
  | 'vectors'
  | 'shm-name'
  | 'path-empty'
  | 'max-peers'

/** sun_path of unix(7) has room for so many bytes and an end. */
const SOCKET_LIMIT = 107
const PAGE = 4096
/** Peers that a server takes when nothing else is said (ivshmemd --help). */
const MOST_PEERS = 32_768

function judgeSocket(path: string): DraftProblem | undefined {
  if (!path.startsWith('/')) return 'not-absolute'
  return new TextEncoder().encode(path).length > SOCKET_LIMIT ? 'socket-long' : undefined
}

function judgeSize(size: number | undefined): DraftProblem | undefined {
  if (size === undefined) return 'size-empty'
  if (!isPowerOfTwo(size)) return 'size-power'
  return size < PAGE ? 'size-page' : undefined
}

function judgePath({ region, path }: ServerDraft): DraftProblem | undefined {
  if (region === 'memfd') return undefined
  if (path === '') return 'path-empty'
  if (region === 'file') return path.startsWith('/') ? undefined : 'not-absolute'
  return /^\/?[^/]+$/.test(path) ? undefined : 'shm-name'
}

const isWithin = (value: number | undefined, most: number): boolean =>
  value === undefined || (value >= 1 && value <= most)

/** What is wrong, by field. */
export function judgeDraft(draft: ServerDraft): Partial<Record<keyof ServerDraft, DraftProblem>> {
  const judged: [keyof ServerDraft, DraftProblem | undefined][] = [
    ['socket', draft.socket === '' ? 'socket-empty' : judgeSocket(draft.socket)],
    ['control', draft.control === '' ? undefined : judgeSocket(draft.control)],
    ['size', judgeSize(draft.size)],
    ['vectors', isWithin(draft.vectors, 64) ? undefined : 'vectors'],
    ['path', judgePath(draft)],
    ['maxPeers', isWithin(draft.maxPeers, MOST_PEERS) ? undefined : 'max-peers'],
  ]
  return Object.fromEntries(judged.filter(([, problem]) => problem !== undefined))
}

/** The options that the service takes. */
export function toOptions(draft: ServerDraft): IvshmemServerOptions {
  const { socket, control, size, vectors, region, path, adopt, mode, legacy, uids, maxPeers } = draft
  const isNamed = region !== 'memfd'
  return {
    socket,
    size: size ?? 0,
    region,
    mode,
    legacy,
    adopt: isNamed && adopt,
    uids: [...uids],
    ...(control === '' ? {} : { control }),
    ...(vectors === undefined ? {} : { vectors }),
    ...(isNamed ? { path: region === 'shm' ? path.replace(/^\//, '') : path } : {}),
    ...(maxPeers === undefined ? {} : { maxPeers }),
  }
}

/** What a running server would be started with. Whom it lets join besides is not told by it. */
export function toServerOptions(server: IvshmemServer): IvshmemServerOptions {
  const { socket, control, size = 0, vectors, region = 'memfd', path, mode, legacy, maxPeers } = server
  return {
    socket,
    size,
    region,
    ...(control === undefined || control === `${socket}.control` ? {} : { control }),
    ...(vectors === undefined ? {} : { vectors }),
    ...(path === undefined ? {} : { path: region === 'shm' ? path.replace(/^\/dev\/shm\//, '') : path }),
    ...(mode === undefined ? {} : { mode }),
    ...(legacy === undefined ? {} : { legacy }),
    ...(maxPeers === undefined || maxPeers === MOST_PEERS ? {} : { maxPeers }),
  }
}

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** The same as a command for a shell. */
export function printServeCommand(options: IvshmemServerOptions): string {
  const { socket, control, size, vectors, region, path = '', adopt, mode, legacy, uids, maxPeers } = options
  const words = [
    'memloom ivshmem serve',
    `--socket ${quote(socket)}`,
    `--size ${quote(printSize(size))}`,
    ...(vectors === undefined ? [] : [`--vectors ${vectors}`]),
    ...(region === 'shm' || region === 'file' ? [`--${region} ${quote(path)}`] : []),
    ...(adopt ? ['--adopt'] : []),
    ...(mode === 'tap' ? ['--tap'] : []),
    ...(legacy ? ['--legacy'] : []),
    ...(control === undefined ? [] : [`--control ${quote(control)}`]),
    ...(uids ?? []).map((uid) => `--uid ${uid}`),
    ...(maxPeers === undefined ? [] : [`--max-peers ${maxPeers}`]),
    '--detach',
  ]
  return words.join(' ')
}

/** QEMU's arguments for a VM that joins. */
export function printJoinArguments(socket: string, vectors: number): string {
  // QEMU reads a doubled comma as a comma (util/keyval.c).
  const path = quote(`socket,id=ivshmem0,path=${socket.replaceAll(',', ',,')}`)
  return `-chardev ${path} -device ivshmem-doorbell,chardev=ivshmem0,vectors=${vectors}`
}
