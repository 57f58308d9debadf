// A connection to the control socket of an ivshmem server: one command at a time is answered, events come in between.

import { connect, type Socket } from 'node:net'
import { Failure } from '../../model/failure.ts'
import { LineDecoder, MalformedQmp } from '../qmp/line-decoder.ts'

/** Milliseconds until the server must have said what it is, and until it must have answered. */
const HELLO_DEADLINE = 3000
const REPLY_DEADLINE = 10_000

export type ControlMessage = Record<string, unknown>

interface Waiting {
  resolve: (reply: ControlMessage) => void
  reject: (failure: Failure) => void
  timer: NodeJS.Timeout
}

function unreachable(path: string, why: string, errno?: string): Failure {
  return new Failure({
    code: 'ivshmem/unreachable',
    message: `The ivshmem server at ${path} cannot be reached: ${why}.`,
    object: path,
    ...(errno === undefined ? {} : { errno }),
  })
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such socket',
  ECONNREFUSED: 'nobody listens there any more',
  EACCES: 'this user may not connect to it',
}

/** An open connection; the server has said what it is. */
export class ControlClient {
  readonly path: string
  readonly #socket: Socket
  readonly #decoder = new LineDecoder()
  readonly #waiting: Waiting[] = []
  readonly #listeners = new Set<(event: ControlMessage) => void>()
  readonly #closeListeners = new Set<(failure: Failure) => void>()
  #hello: ControlMessage | undefined
  #ended: Failure | undefined
  #settle: ((failure?: Failure) => void) | undefined

  private constructor(path: string, socket: Socket) {
    this.path = path
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#read(chunk)
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#end(unreachable(path, REASONS[error.code ?? ''] ?? error.message, error.code))
    })
    socket.on('close', () => {
      this.#end(unreachable(path, 'it closed the connection'))
    })
  }

  /** Connects and waits for the first line. Fails with "ivshmem/unreachable", and "ivshmem/no-server" for another program. */
  static async connect(path: string): Promise<ControlClient> {
    const client = new ControlClient(path, connect(path))
    const timer = setTimeout(() => {
      client.#end(unreachable(path, `it said nothing within ${HELLO_DEADLINE / 1000} s`))
    }, HELLO_DEADLINE)
    try {
      await new Promise<void>((resolve, reject) => {
        if (client.#ended) reject(client.#ended)
        client.#settle = (failure) => (failure ? reject(failure) : resolve())
      })
      return client
    } finally {
      clearTimeout(timer)
    }
  }

  /** What the server said of itself. */
  get hello(): ControlMessage {
    return this.#hello ?? {}
  }

  get isClosed(): boolean {
    return this.#ended !== undefined
  }

  /** Runs a command. Fails with "ivshmem/CODE" when the server refuses it, "ivshmem/unreachable" when it is gone. */
  ask(command: string): Promise<ControlMessage> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        // Answers come in order, so the connection is of no use after one that never came.
        this.#end(unreachable(this.path, `it did not answer within ${REPLY_DEADLINE / 1000} s`))
      }, REPLY_DEADLINE)
      this.#waiting.push({ resolve, reject, timer })
      this.#socket.write(`${command}\n`)
    })
  }

  /** Hears events; returns the end of the subscription. They come after "watch". */
  onDidTell(listener: (event: ControlMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Told once when the connection ends, also by `close`. */
  onDidClose(listener: (failure: Failure) => void): void {
    if (this.#ended) listener(this.#ended)
    else this.#closeListeners.add(listener)
  }

  close(): void {
    this.#end(unreachable(this.path, 'the connection was closed here'))
  }

  #read(chunk: Buffer): void {
    if (this.#ended) return
    try {
      for (const message of this.#decoder.push(chunk)) this.#take(message)
    } catch (error) {
      if (!(error instanceof MalformedQmp)) throw error
      this.#end(unreachable(this.path, error.message))
    }
  }

  #take(message: ControlMessage): void {
    if (!this.#hello) {
      if (message['hello'] !== 'ivshmemd') {
        const text = `The program at ${this.path} is no ivshmem server of Memloom.`
        this.#end(new Failure({ code: 'ivshmem/no-server', message: text, object: this.path }))
        return
      }
      this.#hello = message
      this.#settle?.()
      return
    }
    if ('event' in message) {
      for (const listener of [...this.#listeners]) listener(message)
      return
    }
    const waiting = this.#waiting.shift()
    if (!waiting) return
    clearTimeout(waiting.timer)
    if ('error' in message) waiting.reject(makeRefusal(message['error'], this.path))
    else waiting.resolve(message)
  }

  #end(failure: Failure): void {
    if (this.#ended) return
    this.#ended = failure
    this.#socket.destroy()
    this.#settle?.(failure)
    for (const { reject, timer } of this.#waiting.splice(0)) {
      clearTimeout(timer)
      reject(failure)
    }
    for (const listener of [...this.#closeListeners]) listener(failure)
  }
}

function makeRefusal(error: unknown, path: string): Failure {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return new Failure({
    code: `ivshmem/${typeof code === 'string' ? code : 'refused'}`,
    message: `${typeof message === 'string' ? message : 'The server refused'}.`,
    object: path,
  })
}
