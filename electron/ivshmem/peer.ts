// A peer of an ivshmem group: understands what a server says, of either protocol, and keeps the table of the others.

import { MEMORY_MESSAGE, type Message, WireFault } from './messages.ts'
import { ID_LIMIT, PeerTable, VECTOR_LIMIT } from './peer-table.ts'

/** Which protocol a server speaks: version 0, or the one before QEMU 2.5, without a version number. */
export type Protocol = 'version-0' | 'legacy'

/** What a message meant. */
export type PeerEvent<D> =
  | { type: 'id'; id: number }
  /** The shared memory; what was the memory before it is in `replaced`. */
  | { type: 'memory'; memory: D; replaced?: D }
  | { type: 'vector'; peer: number; vector: number; doorbell: D }
  /** A peer is gone; its doorbells are for the caller to close. */
  | { type: 'left'; peer: number; doorbells: D[] }
  /** The server refused us by a version that no protocol has (a polite refusal), or speaks one we do not know. */
  | { type: 'refused'; version: bigint }

/** Follows one connection. Throws WireFault at the first message that no server may send. */
export class Peer<D> {
  readonly protocol: Protocol
  readonly table = new PeerTable<D>()
  readonly #departed = new Set<number>()
  #stage: 'version' | 'id' | 'memory' | 'peers'
  #id: number | undefined
  #memory: D | undefined

  constructor(protocol: Protocol) {
    this.protocol = protocol
    this.#stage = protocol === 'legacy' ? 'id' : 'version'
  }

  /** Its own id; undefined until it was told. */
  get id(): number | undefined {
    return this.#id
  }

  get memory(): D | undefined {
    return this.#memory
  }

  /** Whether the greeting is over: id and memory are known. */
  get isGreeted(): boolean {
    return this.#stage === 'peers'
  }

  /** Understands one message. Its descriptor is the caller's again when this throws. */
  take({ value, descriptor }: Message<D>): PeerEvent<D> | undefined {
    switch (this.#stage) {
      case 'version':
        return this.#takeVersion(value, descriptor)
      case 'id':
        return this.#takeId(value, descriptor)
      case 'memory':
        return this.#takeMemory(value, descriptor)
      case 'peers':
        return this.#takePeer(value, descriptor)
    }
  }

  /** Everything that it holds, for closing. */
  release(): D[] {
    const held = this.table.list().flatMap(({ id }) => this.table.remove(id))
    if (this.#memory !== undefined) held.push(this.#memory)
    this.#memory = undefined
    return held
  }

  #takeVersion(value: bigint, descriptor: D | undefined): PeerEvent<D> | undefined {
    if (descriptor !== undefined) throw new WireFault('a descriptor came with the version')
    if (value !== 0n) return { type: 'refused', version: value }
    this.#stage = 'id'
    return undefined
  }

  #takeId(value: bigint, descriptor: D | undefined): PeerEvent<D> {
    if (descriptor !== undefined || value < 0n || value >= BigInt(ID_LIMIT))
      throw new WireFault(`${String(value)} came instead of an id from 0 to ${ID_LIMIT - 1}`)
    this.#id = Number(value)
    this.#stage = 'memory'
    return { type: 'id', id: this.#id }
  }

  #takeMemory(value: bigint, descriptor: D | undefined): PeerEvent<D> {
    // A device that is told of vectors first crashes in QEMU; ours says so.
    if (value !== MEMORY_MESSAGE || descriptor === undefined)
      throw new WireFault(`${String(value)} came instead of the memory`)
    this.#stage = 'peers'
    return this.#keepMemory(descriptor)
  }

  #keepMemory(memory: D): PeerEvent<D> {
    const replaced = this.#memory
    this.#memory = memory
    this.table.resetHighest()
    return { type: 'memory', memory, ...(replaced === undefined ? {} : { replaced }) }
  }

  #takePeer(value: bigint, descriptor: D | undefined): PeerEvent<D> {
    if (value === MEMORY_MESSAGE && descriptor !== undefined) return this.#keepMemory(descriptor)
    if (value < 0n || value >= BigInt(ID_LIMIT))
      throw new WireFault(`${String(value)} is no id of a peer; 0 to ${ID_LIMIT - 1} are`)
    const peer = Number(value)
    return descriptor === undefined ? this.#takeDeparture(peer) : this.#takeVector(peer, descriptor)
  }

  #takeDeparture(peer: number): PeerEvent<D> {
    if (!this.table.has(peer)) throw new WireFault(`peer ${peer} left, which was not there`)
    if (peer === this.#id) throw new WireFault(`the server says that this peer itself, ${peer}, left`)
    this.#departed.add(peer)
    return { type: 'left', peer, doorbells: this.table.remove(peer) }
  }

  #takeVector(peer: number, doorbell: D): PeerEvent<D> {
    // QEMU would write into memory that it has freed.
    if (this.#departed.has(peer)) throw new WireFault(`the id ${peer} came back after its peer had left`)
    const vector = this.table.countVectors(peer)
    if (vector >= VECTOR_LIMIT) throw new WireFault(`peer ${peer} has more than ${VECTOR_LIMIT} vectors`)
    this.table.add(peer, doorbell)
    return { type: 'vector', peer, vector, doorbell }
  }
}
