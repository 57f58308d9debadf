// A QMP connection: greeting, commands and replies with deadlines, the newest events. Trusts no peer.

import { connect as connectSocket, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Failure } from '../../model/failure.ts'
import { LineDecoder, MalformedQmp, type QmpMessage } from './line-decoder.ts'

/** Milliseconds until a peer must have greeted, and until a command must have been answered. */
const GREETING_DEADLINE = 3000
const REPLY_DEADLINE = 5000

/**
 * Milliseconds that a full queue of connections is given, and between two tries: QEMU's has one place, and whoever
 * left a moment ago may still be in it.
 */
const QUEUE_PATIENCE = 400
const QUEUE_PAUSE = 50

/** Events that are kept; older ones are forgotten. */
const EVENT_LIMIT = 256

const Greeting = z.object({
  QMP: z.object({
    version: z.object({
      qemu: z.object({ major: z.int(), minor: z.int(), micro: z.int() }),
      package: z.string().optional(),
    }),
  }),
})

export type QemuVersion = z.infer<typeof Greeting>['QMP']['version']['qemu']

export interface QmpEvent {
  event: string
  data?: unknown
  /** Milliseconds since 1970, as QEMU's clock had it; absent when it told none. */
  at?: number
}

const Timestamp = z.object({ seconds: z.number().nonnegative(), microseconds: z.number() })

export interface QmpOptions {
  /** What the messages of failures call the peer: the socket's path. */
  name: string
  greetingDeadline?: number
  replyDeadline?: number
  signal?: AbortSignal | undefined
}

interface Pending {
  resolve: (value: unknown) => void
  reject: (failure: Failure) => void
  timer: NodeJS.Timeout
  command: string
}

function fail(code: string, message: string, object: string): Failure {
  return new Failure({ code, message, object })
}

/** An open QMP connection, after the greeting and qmp_capabilities. */
export class QmpClient {
  readonly #socket: Socket
  readonly #name: string
  readonly #replyDeadline: number
  readonly #pending = new Map<number, Pending>()
  readonly #decoder = new LineDecoder()
  #events: QmpEvent[] = []
  #ended: Failure | undefined
  #nextId = 1
  #version: QemuVersion | undefined
  #onGreeting: ((outcome: Failure | undefined) => void) | undefined
  readonly #signal: AbortSignal | undefined

  private constructor(socket: Socket, options: QmpOptions) {
    this.#socket = socket
    this.#name = options.name
    this.#replyDeadline = options.replyDeadline ?? REPLY_DEADLINE
    socket.on('data', (chunk: Buffer) => {
      this.#read(chunk)
    })
    socket.on('end', () => {
      this.#end(fail('qmp/closed', `${this.#name} closed the QMP connection.`, this.#name))
    })
    socket.on('close', () => {
      this.#end(fail('qmp/closed', `${this.#name} closed the QMP connection.`, this.#name))
    })
    socket.on('error', (error) => {
      this.#end(
        fail('qmp/closed', `The QMP connection to ${this.#name} broke: ${error.message}.`, this.#name),
      )
    })
    this.#signal = options.signal
    options.signal?.addEventListener('abort', this.#abort, { once: true })
    if (options.signal?.aborted) this.#abort()
  }

  readonly #abort = (): void => {
    this.#end(fail('qmp/cancelled', `The questions to ${this.#name} were cancelled.`, this.#name))
  }

  /**
   * Takes over a connected socket. Fails with "qmp/busy" when no greeting comes (a monitor serves one client; the
   * next ones wait for ever), "qmp/silent" when it greets but does not answer, "qmp/malformed", "qmp/closed".
   */
  static async open(socket: Socket, options: QmpOptions): Promise<QmpClient> {
    const client = new QmpClient(socket, options)
    try {
      await client.#awaitGreeting(options.greetingDeadline ?? GREETING_DEADLINE)
      await client.execute('qmp_capabilities')
    } catch (error) {
      client.close()
      throw error
    }
    return client
  }

  /** The version that the greeting told. */
  get version(): QemuVersion {
    if (!this.#version) throw new Error('Bug: a QMP client without a greeting')
    return this.#version
  }

  /** The newest events, oldest first. */
  get events(): readonly QmpEvent[] {
    return this.#events.slice(-EVENT_LIMIT)
  }

  /** Whether the connection has ended, for whatever reason. */
  get isClosed(): boolean {
    return this.#ended !== undefined
  }

  /** Runs a command and gives its `return`. Fails with "qmp/refused" when QEMU answers with an error. */
  execute(command: string, args?: Record<string, unknown>, deadline?: number): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      const wait = deadline ?? this.#replyDeadline
      const timer = setTimeout(() => {
        this.#pending.delete(id)
        reject(
          fail(
            'qmp/silent',
            `QEMU at ${this.#name} did not answer ${command} within ${String(wait / 1000)} s.`,
            this.#name,
          ),
        )
      }, wait)
      this.#pending.set(id, { resolve, reject, timer, command })
      this.#socket.write(
        `${JSON.stringify({ execute: command, ...(args ? { arguments: args } : {}), id })}\n`,
      )
    })
  }

  /** Ends the connection at once; commands that wait for an answer fail. */
  close(): void {
    this.#end(fail('qmp/closed', `The QMP connection to ${this.#name} is closed.`, this.#name))
  }

  #awaitGreeting(deadline: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended)
        return
      }
      const timer = setTimeout(() => {
        this.#onGreeting?.(
          fail(
            'qmp/busy',
            `Nothing greeted at ${this.#name} within ${String(deadline / 1000)} s: another program (libvirt, a management tool) probably holds this monitor, and it serves one at a time.`,
            this.#name,
          ),
        )
      }, deadline)
      this.#onGreeting = (failure) => {
        clearTimeout(timer)
        this.#onGreeting = undefined
        if (failure) reject(failure)
        else resolve()
      }
    })
  }

  #read(chunk: Buffer): void {
    if (this.#ended) return
    try {
      for (const message of this.#decoder.push(chunk)) this.#take(message)
    } catch (error) {
      if (!(error instanceof MalformedQmp)) throw error
      this.#end(fail('qmp/malformed', `${this.#name} does not speak QMP: ${error.message}.`, this.#name))
    }
  }

  #take(message: QmpMessage): void {
    if ('event' in message) {
      if (typeof message['event'] !== 'string') return
      const time = Timestamp.safeParse(message['timestamp']).data
      this.#events.push({
        ...{ event: message['event'], data: message['data'] },
        ...(time ? { at: time.seconds * 1000 + Math.floor(time.microseconds / 1000) } : {}),
      })
      // Cut in batches: a flood must not cost a copy an event.
      if (this.#events.length >= EVENT_LIMIT * 2) this.#events = this.#events.slice(-EVENT_LIMIT)
      return
    }
    if ('QMP' in message) {
      this.#greet(message)
      return
    }
    const pending = typeof message['id'] === 'number' ? this.#pending.get(message['id']) : undefined
    if (!pending) return
    this.#pending.delete(message['id'] as number)
    clearTimeout(pending.timer)
    if ('return' in message) pending.resolve(message['return'])
    else pending.reject(this.#refuse(pending.command, message['error']))
  }

  #greet(message: QmpMessage): void {
    // A second greeting changes nothing.
    if (!this.#onGreeting) return
    const greeting = Greeting.safeParse(message)
    if (!greeting.success) throw new MalformedQmp('its greeting tells no version')
    this.#version = greeting.data.QMP.version.qemu
    this.#onGreeting(undefined)
  }

  #refuse(command: string, error: unknown): Failure {
    const { desc, class: errorClass } = (error ?? {}) as { desc?: unknown; class?: unknown }
    return new Failure({
      code: 'qmp/refused',
      message: `QEMU refused ${command}: ${typeof desc === 'string' ? desc : 'without a reason'}.`,
      object: this.#name,
      // "GenericError", "DeviceNotFound" … (qapi/error.json)
      ...(typeof errorClass === 'string' ? { detail: { class: errorClass } } : {}),
    })
  }

  #end(failure: Failure): void {
    if (this.#ended) return
    this.#ended = failure
    this.#signal?.removeEventListener('abort', this.#abort)
    this.#socket.destroy()
    this.#onGreeting?.(failure)
    for (const pending of this.#pending.values()) {
      clearTimeout(pending.timer)
      pending.reject(failure)
    }
    this.#pending.clear()
  }
}

/** What an error of connect() to a socket means: "qmp/no-permission", "qmp/busy" or "qmp/not-found". */
export function describeConnectError(path: string, error: NodeJS.ErrnoException): Failure {
  const system = { call: 'connect', errno: error.code ?? 'unknown', object: path }
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
      return new Failure({
        code: 'qmp/no-permission',
        message: `This user may not connect to ${path}; run Memloom as the user who owns the VM, or as root.`,
        ...system,
      })
    case 'EAGAIN':
      return new Failure({
        code: 'qmp/busy',
        message: `${path} takes no more connections; another program holds this monitor.`,
        ...system,
      })
    case 'ECONNREFUSED':
      return new Failure({
        code: 'qmp/not-found',
        message: `Nobody listens at ${path}; the QEMU that made this socket has ended, or it is not a QMP socket.`,
        ...system,
      })
    case 'ENOENT':
    case 'ENOTDIR':
      return new Failure({
        code: 'qmp/not-found',
        message: `There is no socket at ${path}. Start QEMU with -qmp unix:${path},server=on,wait=off.`,
        ...system,
      })
    default:
      return new Failure({
        code: 'qmp/not-found',
        message: `${path} cannot be connected to: ${error.message}.`,
        ...system,
      })
  }
}

/** Connects once. Fails with an error of the system, or "qmp/busy" after `deadline` milliseconds. */
async function connectOnce(path: string, deadline: number): Promise<Socket> {
  const socket = connectSocket(path)
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy()
      reject(fail('qmp/busy', `${path} did not take the connection in time.`, path))
    }, deadline)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('error')
      resolve()
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })
  return socket
}

/** Connects to a QMP socket by its path. Fails with "qmp/not-found", "qmp/no-permission", or as QmpClient.open does. */
export async function connectQmp(path: string, options: Omit<QmpOptions, 'name'> = {}): Promise<QmpClient> {
  if (path.includes('\0') || Buffer.byteLength(path) > 107)
    throw fail('qmp/not-found', `A socket's path has at most 107 bytes; "${path}" has more.`, path)
  const deadline = options.greetingDeadline ?? GREETING_DEADLINE
  for (let patience = QUEUE_PATIENCE; ; patience -= QUEUE_PAUSE) {
    try {
      return await QmpClient.open(await connectOnce(path, deadline), { ...options, name: path })
    } catch (error) {
      if (error instanceof Failure || !(error instanceof Error)) throw error
      const failure = describeConnectError(path, error)
      if (failure.data.errno !== 'EAGAIN' || patience <= 0 || options.signal?.aborted) throw failure
      await wait(QUEUE_PAUSE)
    }
  }
}
