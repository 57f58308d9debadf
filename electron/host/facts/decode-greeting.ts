// What an ivshmem server sends to a new peer → facts (docs/specs/ivshmem-spec: the server's protocol, version 0).

import type { IvshmemServerFacts } from '../../model/host-facts.ts'

/** One message of a server: 8 bytes little-endian, and what came with it. */
export interface GreetingMessage {
  value: number
  /** Whether a descriptor came with it; absent where that could not be seen. */
  hasDescriptor?: boolean | undefined
  /** Bytes of the file that the descriptor is, when it is one. */
  size?: number | undefined
}

/** The value of the message that brings the shared memory. */
const MEMORY = -1

/** Bytes of a message. */
const MESSAGE_LENGTH = 8

/** Cuts what a plain connection received into messages; a part of one at the end is passed over. */
export function cutMessages(bytes: Uint8Array): GreetingMessage[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(bytes.length / MESSAGE_LENGTH) }, (_, index) => ({
    value: Number(view.getBigInt64(index * MESSAGE_LENGTH, true)),
  }))
}

/** What the messages of a greeting tell, in the order they came. None: the server is silent. */
export function decodeGreeting(messages: readonly GreetingMessage[]): IvshmemServerFacts {
  const [version, id, ...rest] = messages
  if (!version) return { state: 'silent' }
  const memory = rest.findIndex(({ value }) => value === MEMORY)
  const shared = rest[memory]
  const isOwnInterrupt = ({ value, hasDescriptor }: GreetingMessage): boolean =>
    hasDescriptor !== false && value === id?.value
  return {
    state: 'speaks',
    version: version.value,
    ...(version.hasDescriptor ? { versionHasDescriptor: true } : {}),
    ...(id ? { id: id.value } : {}),
    ...(id?.hasDescriptor ? { idHasDescriptor: true } : {}),
    ...(shared?.size === undefined ? {} : { shmSize: shared.size }),
    ...(shared && shared.hasDescriptor === undefined ? { sizeUnknown: true } : {}),
    vectors: rest.filter(isOwnInterrupt).length,
    ...(rest.slice(0, memory < 0 ? rest.length : memory).some(isOwnInterrupt)
      ? { interruptsFirst: true }
      : {}),
  }
}
