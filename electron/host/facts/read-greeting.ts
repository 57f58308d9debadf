// The greeting of an ivshmem server: a short connection, made only when the user asks for it. The server sees a peer
// come and go, so everything it says is read before the connection is closed.

import { connect } from 'node:net'
import type { IvshmemServerFacts } from '../../model/host-facts.ts'

/** Milliseconds until the first word; a server greets at once, and QEMU does nothing else while it waits. */
const FIRST_WORD = 3000
/** Milliseconds without a word after which a greeting is over; it has no end of its own. */
const QUIET = 250
/** Bytes of a greeting that are read: every peer and vector that there can be is less. */
const GREETING_LIMIT = 1024 * 1024

/** What a connection came to. */
type Contact = 'refused' | 'silent' | 'spoke'

/** Connects, listens until the server is quiet, and closes. */
function makeContact(path: string, firstWord: number): Promise<Contact> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let received = 0
    let timer: NodeJS.Timeout | undefined
    const end = (contact: Contact): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(contact)
    }
    const wait = (milliseconds: number): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        end(received > 0 ? 'spoke' : 'silent')
      }, milliseconds)
    }
    socket.on('connect', () => {
      wait(firstWord)
    })
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received >= GREETING_LIMIT) end('spoke')
      else wait(QUIET)
    })
    // A server that hangs up without a word never greets; QEMU waits all the same.
    socket.on('end', () => {
      end(received > 0 ? 'spoke' : 'silent')
    })
    socket.on('error', () => {
      end(received > 0 ? 'spoke' : 'refused')
    })
  })
}

/**
 * What the server behind a socket says; undefined for one that speaks, since the shared memory comes as a descriptor,
 * which plain connections of Node lose. Never fails.
 */
export async function readGreeting(
  path: string,
  { firstWord = FIRST_WORD }: { firstWord?: number } = {},
): Promise<IvshmemServerFacts | undefined> {
  const contact = await makeContact(path, firstWord)
  if (contact === 'spoke') return undefined
  return { state: contact === 'refused' ? 'absent' : 'silent' }
}
