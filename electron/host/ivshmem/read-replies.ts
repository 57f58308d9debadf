// Replies and events of an ivshmem server as the contract's records.

import { z } from 'zod'
import type { IvshmemEvent, IvshmemPeer, IvshmemServer } from '../../contract/ivshmem.ts'
import { DoorbellMode } from '../../contract/ivshmem.ts'
import type { CountedCell } from '../../ivshmem/doorbell-matrix.ts'
import { Failure } from '../../model/failure.ts'
import type { ToldEvent } from '../../services/ivshmem-port.ts'
import type { ControlMessage } from './control-client.ts'
import { describePeerProcess } from './describe-peer.ts'

const Status = z.object({
  version: z.string(),
  pid: z.int(),
  startedAt: z.int(),
  socket: z.string(),
  control: z.string(),
  mode: DoorbellMode,
  legacy: z.boolean(),
  size: z.number(),
  vectors: z.int(),
  maxPeers: z.int(),
  region: z.enum(['memfd', 'shm', 'file']),
  path: z.string().optional(),
  peers: z.int().optional(),
  descriptors: z.int().optional(),
})

const RawPeer = z.object({
  id: z.int(),
  serial: z.int(),
  pid: z.int(),
  uid: z.int(),
  gid: z.int(),
  startTime: z.int(),
  joinedAt: z.int(),
  sent: z.int(),
  queued: z.int(),
  stalled: z.boolean(),
  paused: z.boolean(),
})

/** A busy group tells of thousands of cells ten times a second: looked at by hand, a schema a cell takes too long. */
function isCells(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  for (const cell of value as unknown[])
    if (!Array.isArray(cell) || cell.length !== 4 || !cell.every((number) => Number.isSafeInteger(number)))
      return false
  return true
}

const Cells = z.custom<CountedCell[]>(isCells)

const Matrix = z.object({ at: z.int(), cells: Cells, departed: Cells })

const Told = z.discriminatedUnion('event', [
  z.object({ event: z.literal('join'), at: z.int(), peer: RawPeer }),
  z.object({ event: z.literal('leave'), at: z.int(), id: z.int(), serial: z.int(), why: z.string() }),
  z.object({ event: z.literal('refusal'), at: z.int(), pid: z.int(), uid: z.int(), why: z.string() }),
  z.object({ event: z.literal('rings'), at: z.int(), cells: Cells }),
  z.object({ event: z.literal('ring'), at: z.int(), peer: z.int(), vector: z.int(), times: z.int() }),
  z.object({ event: z.literal('warning'), at: z.int(), text: z.string() }),
  z.object({ event: z.literal('lost'), count: z.int() }),
  z.object({ event: z.literal('end'), at: z.int(), why: z.enum(['stopped', 'upgrade']) }),
])

/** What a reply should have been; a server of another version may say something else. */
function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Failure({
    code: 'ivshmem/unreachable',
    message: `The ivshmem server answered ${what} in a form that this Memloom does not know.`,
  })
}

/** What a server is, from its first line or from "status". */
export function readServer(message: ControlMessage): IvshmemServer {
  const { path, peers, descriptors, ...rest } = parse(Status, message, 'status')
  return {
    kind: 'memloom',
    ...rest,
    ...(path === undefined ? {} : { path }),
    ...(peers === undefined ? {} : { peers }),
    ...(descriptors === undefined ? {} : { descriptors }),
  }
}

async function describePeer(raw: z.infer<typeof RawPeer>, root: string): Promise<IvshmemPeer> {
  return { ...raw, ...(await describePeerProcess(raw, root)) }
}

/** The peers of a server, each with what /proc says of its process. */
export async function readPeers(message: ControlMessage, root = '/'): Promise<IvshmemPeer[]> {
  const { peers } = parse(z.object({ peers: z.array(RawPeer) }), message, 'peers')
  return Promise.all(peers.map((peer) => describePeer(peer, root)))
}

export function readMatrix(message: ControlMessage): {
  at: number
  cells: CountedCell[]
  departed: CountedCell[]
} {
  return parse(Matrix, message, 'matrix')
}

/** Rings that wait for their receivers. */
export function readPending(message: ControlMessage): { receiver: number; vector: number; count: number }[] {
  const schema = z.object({ cells: z.array(z.tuple([z.int(), z.int(), z.number()])) })
  return parse(schema, message, 'pending').cells.map(([receiver, vector, count]) => ({
    receiver,
    vector,
    count,
  }))
}

export function readRing(message: ControlMessage): { register: number; pending: boolean } {
  return parse(z.object({ register: z.number(), pending: z.boolean() }), message, 'ring')
}

export function readBytes(message: ControlMessage): { offset: number; data: string } {
  return parse(z.object({ offset: z.number(), data: z.string() }), message, 'read')
}

/** Why a server ended, when the event says that it does. */
export function readEnd(message: ControlMessage): 'stopped' | 'upgraded' | undefined {
  const told = Told.safeParse(message)
  if (!told.success || told.data.event !== 'end') return undefined
  return told.data.why === 'upgrade' ? 'upgraded' : 'stopped'
}

/** An event as the contract has it, rings without rates yet; undefined for one that this version does not know. */
export async function readTold(message: ControlMessage, root = '/'): Promise<ToldEvent | undefined> {
  const told = Told.safeParse(message)
  if (!told.success) return undefined
  const { data } = told
  switch (data.event) {
    case 'join':
      return { type: 'join', at: data.at, peer: await describePeer(data.peer, root) }
    case 'rings':
      return { type: 'rings', at: data.at, cells: data.cells }
    case 'lost':
      return { type: 'lost', at: Date.now(), count: data.count }
    case 'end':
      return undefined
    default: {
      const { event, ...rest } = data
      return { type: event, ...rest } as Exclude<IvshmemEvent, { type: 'rings' }>
    }
  }
}
