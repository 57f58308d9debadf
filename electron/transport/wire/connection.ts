// JSON-RPC 2.0 over a channel: vscode-jsonrpc between a decoder that trusts nothing and the line.

import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageConnection,
  type MessageReader,
  type MessageWriter,
  RAL,
  createMessageConnection,
} from 'vscode-jsonrpc'
import type { Channel } from './channel.ts'
import { type DecodedMessage, type MessageLimits, decodeMessage } from './decode-message.ts'

/** Gives vscode-jsonrpc the one thing it asks of its surroundings, so that no platform's entry is needed. */
function installRuntime(): void {
  try {
    RAL()
  } catch {
    const soon = (callback: (...args: unknown[]) => void, ...args: unknown[]): Disposable => {
      let isWanted = true
      void Promise.resolve().then(() => {
        if (isWanted) callback(...args)
      })
      return { dispose: () => (isWanted = false) }
    }
    const timer = { setImmediate: soon, setTimeout: soon, setInterval: soon }
    // Streams, encodings and a console are for its own readers and writers, which are not used here.
    RAL.install({ timer } as unknown as Parameters<typeof RAL.install>[0])
  }
}

class ChannelReader extends AbstractMessageReader implements MessageReader {
  readonly #receive: (pass: DataCallback) => () => void

  constructor(receive: (pass: DataCallback) => () => void) {
    super()
    this.#receive = receive
  }

  listen(callback: DataCallback): Disposable {
    return { dispose: this.#receive(callback) }
  }
}

class ChannelWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #channel: Channel

  constructor(channel: Channel) {
    super()
    this.#channel = channel
  }

  write(message: Message): Promise<void> {
    this.#channel.send(JSON.stringify(message))
    return Promise.resolve()
  }

  end(): void {
    this.#channel.close()
  }
}

/** Whether a notification is the one that the protocol itself has: "the answer to request `id` is not wanted". */
function isCancellation(message: DecodedMessage): boolean {
  if (message.kind !== 'notification' || message.method !== '$/cancelRequest') return false
  const { id } = message.params
  return typeof id === 'number' || typeof id === 'string'
}

/**
 * Opens a connection that does not listen yet. `judge` sees every message first: what it returns is passed on,
 * undefined drops it.
 */
export function openConnection(
  channel: Channel,
  limits: MessageLimits,
  judge: (message: DecodedMessage) => DecodedMessage | undefined,
): MessageConnection {
  installRuntime()
  const receive = (pass: DataCallback): (() => void) =>
    channel.onDidReceive((text) => {
      const message = judge(decodeMessage(text, limits))
      if (message === undefined || message.kind === 'refused') return
      // The library looks into cancellations without asking whether they have the right form.
      if (message.kind === 'notification' && message.method.startsWith('$/') && !isCancellation(message))
        return
      if (message.kind === 'answer') {
        pass({ jsonrpc: '2.0', ...message.message })
        return
      }
      const { kind: _kind, ...fields } = message
      const full: Message & typeof fields = { jsonrpc: '2.0', ...fields }
      pass(full)
    })
  return createMessageConnection(new ChannelReader(receive), new ChannelWriter(channel))
}
