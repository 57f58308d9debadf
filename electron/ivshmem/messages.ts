// The wire of an ivshmem server, read and written: 8-byte numbers in little-endian order (the byte order of every host
// this runs on), each with at most one descriptor.

/** Bytes of one number. */
export const MESSAGE_BYTES = 8

/** The number that comes with the memory. */
export const MEMORY_MESSAGE = -1n

/** What a socket gave at once: bytes and the descriptors that came with them, as whatever the port calls a descriptor. */
export interface Chunk<D> {
  bytes: Uint8Array
  descriptors: readonly D[]
  /** A descriptor came that this process could not take (MSG_CTRUNC of recvmsg(2)). */
  truncated?: boolean | undefined
}

export interface Message<D> {
  value: bigint
  descriptor?: D
}

/** The wire broke a promise: the connection cannot be believed any more. */
export class WireFault extends Error {}

/** One number as bytes. */
export function encodeMessage(value: bigint): Uint8Array {
  const bytes = new Uint8Array(MESSAGE_BYTES)
  new DataView(bytes.buffer).setBigInt64(0, value, true)
  return bytes
}

/**
 * Puts numbers together from chunks of any length. A descriptor belongs to the number during which it came; a second
 * one of the same number is given to `close`. Throws WireFault when a descriptor was lost: its number alone would mean
 * that a peer left.
 */
export class MessageDecoder<D> {
  readonly #close: (descriptor: D) => void
  #bytes = new Uint8Array(MESSAGE_BYTES)
  #length = 0
  #descriptor: D | undefined

  constructor(close: (descriptor: D) => void) {
    this.#close = close
  }

  /** The messages that a chunk completes. */
  push({ bytes, descriptors, truncated }: Chunk<D>): Message<D>[] {
    for (const descriptor of descriptors) {
      if (this.#descriptor === undefined) this.#descriptor = descriptor
      else this.#close(descriptor)
    }
    if (truncated) {
      this.end()
      throw new WireFault('a descriptor was lost, because this process has too many open files')
    }
    const messages: Message<D>[] = []
    for (const byte of bytes) {
      this.#bytes[this.#length] = byte
      this.#length += 1
      if (this.#length === MESSAGE_BYTES) messages.push(this.#finish())
    }
    return messages
  }

  /** Closes what belongs to a number that never came whole. */
  end(): void {
    if (this.#descriptor !== undefined) this.#close(this.#descriptor)
    this.#descriptor = undefined
    this.#length = 0
  }

  #finish(): Message<D> {
    const value = new DataView(this.#bytes.buffer).getBigInt64(0, true)
    const descriptor = this.#descriptor
    this.#length = 0
    this.#descriptor = undefined
    return descriptor === undefined ? { value } : { value, descriptor }
  }
}
