// The greeting of an ivshmem server: a short connection, made only when the user asks for it. The server sees a peer
// come and go, so everything it says is read before the connection is closed.

import { connect } from 'node:net'
import type { IvshmemServerFacts } from '../../model/host-facts.ts'
import { cutMessages, decodeGreeting } from './decode-greeting.ts'

/** Milliseconds until the first word; a server greets at once, and QEMU does nothing else while it waits. */
export const FIRST_WORD = 3000
/** Milliseconds without a word after which a greeting is over; it has no end of its own. */
export const QUIET = 250
/** Bytes of a greeting that are read: every peer and vector that there can be is less. */
export const GREETING_LIMIT = 1024 * 1024

/** What a connection came to: what was received, or that there was none. */
type Contact = Uint8Array | 'refused'

/** Connects, listens until the server is quiet, and closes. */
function makeContact(path: string, firstWord: number): Promise<Contact> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const chunks: Buffer[] = []
    let received = 0
    let timer: NodeJS.Timeout | undefined
    const end = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(Buffer.concat(chunks))
    }
    const wait = (milliseconds: number): void => {
      clearTimeout(timer)
      timer = setTimeout(end, milliseconds)
    }
    socket.on('connect', () => {
      wait(firstWord)
    })
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      received += chunk.length
      if (received >= GREETING_LIMIT) end()
      else wait(QUIET)
    })
    // A server that hangs up without a word never greets; QEMU waits all the same.
    socket.on('end', end)
    socket.on('error', () => {
      if (received > 0) end()
      else resolve('refused')
    })
  })
}

/**
 * What the server behind a socket says. Never fails. Plain connections of Node lose the descriptors that come with
 * messages, so that the size of the shared memory stays unknown, and descriptors where none belong are not seen.
 */
export async function readGreeting(
  path: string,
  { firstWord = FIRST_WORD }: { firstWord?: number } = {},
): Promise<IvshmemServerFacts> {
  const contact = await makeContact(path, firstWord)
  return contact === 'refused' ? { state: 'absent' } : decodeGreeting(cutMessages(contact))
}
