// A peer over the addon's wire, in this process: for tests that ring, or look at what came.

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Message, MessageDecoder } from '../../electron/ivshmem/messages.ts'
import { Peer } from '../../electron/ivshmem/peer.ts'
import type { IvshmemAddon } from '../../native/helper/ivshmem.ts'

// Not one with sanitizers: those want to be loaded before Node.
const built = join(import.meta.dirname, '../../native/build/Release')

/** The addon as it is built here. */
export function loadIvshmemAddon(): IvshmemAddon {
  return createRequire(import.meta.url)(join(built, 'memloom.node')) as IvshmemAddon
}

export interface Ringer {
  peer: Peer<number>
  /** Every message that came, in order. */
  messages: Message<number>[]
  /** Rings of own vectors that arrived. */
  received: number[]
  ring: (peer: number, vector: number) => Promise<string>
  close: () => void
  /** Why the connection ended, once it has. */
  ended: () => string | undefined
}

/** Joins and waits until its own vectors are known. */
export async function makeRinger(
  socket: string,
  vectors = 1,
  protocol: 'version-0' | 'legacy' = 'version-0',
): Promise<Ringer> {
  const { IvshmemWire } = loadIvshmemAddon()
  const peer = new Peer<number>(protocol)
  const decoder = new MessageDecoder<number>(() => undefined)
  const messages: Message<number>[] = []
  const received: number[] = []
  const own = new Map<number, number>()
  const rings = new Map<number, (result: string) => void>()
  let ended: string | undefined
  const wire = new IvshmemWire(socket, (...call) => {
    if (call[0] === 'close') ended = call[1]
    if (call[0] === 'ring') rings.get(call[1])?.(call[2])
    if (call[0] === 'signal') {
      const vector = own.get(call[1]) ?? -1
      received[vector] = (received[vector] ?? 0) + Number(call[2])
    }
    if (call[0] !== 'chunks') return
    for (const { bytes, handles, truncated } of call[1])
      for (const message of decoder.push({ bytes, descriptors: handles, truncated })) {
        messages.push(message)
        const event = peer.take(message)
        if (event?.type === 'vector' && event.peer === peer.id) {
          own.set(event.doorbell, event.vector)
          wire.watch(event.doorbell)
        }
        if (event?.type === 'left') for (const doorbell of event.doorbells) wire.release(doorbell)
      }
  })
  const end = Date.now() + 10_000
  while (own.size < vectors) {
    if (Date.now() > end || ended !== undefined) throw new Error(`could not join: ${ended ?? 'too late'}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  let next = 1
  return {
    peer,
    messages,
    received,
    ring: (id, vector) =>
      new Promise((resolve) => {
        const doorbell = peer.table.getDoorbell(id, vector)
        if (doorbell === undefined) throw new Error(`there is no vector ${vector} of peer ${id}`)
        const number = next
        next += 1
        rings.set(number, resolve)
        wire.ring(doorbell, number)
      }),
    close: () => wire.close(),
    ended: () => ended,
  }
}
