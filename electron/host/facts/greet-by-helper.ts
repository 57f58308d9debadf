// The greeting of an ivshmem server with all that comes in it: the helper process sees the descriptors and measures the
// shared memory. Without a helper, the greeting is read plainly.

import { Failure } from '../../model/failure.ts'
import type { IvshmemServerFacts } from '../../model/host-facts.ts'
import type { HeldDescriptor, IvshmemWire } from '../../services/ivshmem-port.ts'
import type { HelperSupervisor } from '../helper/supervise.ts'
import { openWire } from '../ivshmem/open-wire.ts'
import { cutMessages, decodeGreeting, type GreetingMessage } from './decode-greeting.ts'
import { FIRST_WORD, GREETING_LIMIT, QUIET, readGreeting } from './read-greeting.ts'

/** Bytes of a message. */
const MESSAGE_LENGTH = 8

/** Messages with their descriptors, put together from what came in pieces. */
class Assembly {
  readonly messages: { value: number; descriptors: HeldDescriptor[] }[] = []
  #bytes = Buffer.alloc(0)
  #descriptors: HeldDescriptor[] = []
  received = 0

  add(bytes: Uint8Array, descriptors: readonly HeldDescriptor[]): void {
    this.received += bytes.length
    this.#bytes = Buffer.concat([this.#bytes, bytes])
    this.#descriptors.push(...descriptors)
    for (const { value } of cutMessages(this.#bytes)) {
      this.messages.push({ value, descriptors: this.#descriptors })
      this.#descriptors = []
    }
    this.#bytes = this.#bytes.subarray(this.#bytes.length - (this.#bytes.length % MESSAGE_LENGTH))
  }
}

/** Measures what came with a message; undefined for what is no file. */
async function measure(
  wire: IvshmemWire,
  [descriptor]: readonly HeldDescriptor[],
): Promise<number | undefined> {
  if (descriptor === undefined) return undefined
  try {
    return await wire.getSize(descriptor)
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

/** Listens until the server is quiet or gone. */
async function receive(
  helper: HelperSupervisor,
  path: string,
  firstWord: number,
): Promise<{ wire: IvshmemWire; assembly: Assembly }> {
  const assembly = new Assembly()
  let timer: NodeJS.Timeout | undefined
  let finish = (): void => undefined
  const isOver = new Promise<void>((resolve) => {
    finish = resolve
  })
  const wait = (milliseconds: number): void => {
    clearTimeout(timer)
    timer = setTimeout(finish, milliseconds)
  }
  const wire = await openWire(helper, path, {
    onChunk: ({ bytes, descriptors }) => {
      assembly.add(bytes, descriptors)
      if (assembly.received >= GREETING_LIMIT) finish()
      else wait(QUIET)
    },
    onSignal: () => undefined,
    onClose: finish,
  })
  wait(firstWord)
  await isOver
  clearTimeout(timer)
  return { wire, assembly }
}

/**
 * What the server behind a socket says, with the size of its shared memory where there is a helper with its addon. Never
 * fails.
 */
export async function greetByHelper(
  helper: HelperSupervisor,
  path: string,
  { firstWord = FIRST_WORD }: { firstWord?: number } = {},
): Promise<IvshmemServerFacts> {
  try {
    const { wire, assembly } = await receive(helper, path, firstWord)
    try {
      const messages: GreetingMessage[] = []
      for (const { value, descriptors } of assembly.messages)
        messages.push({
          value,
          hasDescriptor: descriptors.length > 0,
          size: value === -1 ? await measure(wire, descriptors) : undefined,
        })
      return decodeGreeting(messages)
    } finally {
      wire.close()
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (error.data.code === 'ivshmem/unreachable') return { state: 'absent' }
    return readGreeting(path, { firstWord })
  }
}
