// Serves services on a channel: looks at every request, calls the method it names, answers with data.

import { type CancellationToken, type ResponseError } from 'vscode-jsonrpc'
import type {
  Cancellation,
  Implementation,
  MethodDeclaration,
  ServiceDeclaration,
} from '../../contract/service.ts'
import { Failure, type FailureData } from '../../model/failure.ts'
import type { Channel } from './channel.ts'
import { openConnection } from './connection.ts'
import type { DecodedMessage, MessageLimits } from './decode-message.ts'
import type { EventHub } from './event-hub.ts'
import { encodeBug, encodeFailure } from './failures.ts'
import { type RateLimit, makeRateCounter } from './rate.ts'

/** Services by their names. */
export type Services = Record<string, ServiceDeclaration>

export type ServicesImplementation<C extends Services> = { [Name in keyof C]: Implementation<C[Name]> }

export interface ServeLimits extends MessageLimits, RateLimit {
  /** Requests of one client that may be under way. */
  inFlight: number
}

/** What a client may send: messages of 1 MiB and 32 levels, 500 a second with bursts of 1,000, 256 under way. */
export const SERVE_LIMITS: ServeLimits = {
  messageBytes: 1024 * 1024,
  depth: 32,
  perSecond: 500,
  burst: 1000,
  inFlight: 256,
}

export interface ServeOptions {
  events: EventHub
  /** Told of bugs (with the error) and of what was refused. */
  log: (message: string, error?: unknown) => void
  /** Why this client may not call a method of the service; undefined when it may. */
  refuse?: (service: string, method: string) => FailureData | undefined
  limits?: Partial<ServeLimits>
  /** Milliseconds; the clock of the rate limit. */
  now?: () => number
}

interface Method {
  service: string
  name: string
  declaration: MethodDeclaration
  run: (params: unknown, cancellation: Cancellation) => unknown
}

type Answer = ResponseError<FailureData> | object | string | number | boolean | null

function listMethods<C extends Services>(
  services: C,
  implementation: ServicesImplementation<C>,
): Map<string, Method> {
  const methods = new Map<string, Method>()
  for (const [service, { methods: declared }] of Object.entries(services)) {
    const functions = implementation[service] as Record<string, Method['run']>
    for (const [name, declaration] of Object.entries(declared)) {
      methods.set(`${service}.${name}`, {
        service,
        name,
        declaration,
        run: (params, cancellation) => functions[name]?.(params, cancellation),
      })
    }
  }
  return methods
}

/** One client's cancellation of one request; also given when the client leaves. */
class RequestCancellation implements Cancellation {
  #isCancelled = false
  readonly #listeners = new Set<() => void>()

  get isCancelled(): boolean {
    return this.#isCancelled
  }

  cancel(): void {
    if (this.#isCancelled) return
    this.#isCancelled = true
    for (const listener of [...this.#listeners]) listener()
    this.#listeners.clear()
  }

  readonly onDidCancel = (listener: () => void): (() => void) => {
    if (this.#isCancelled) {
      listener()
      return () => undefined
    }
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const CANCELLED: FailureData = { code: 'cancelled', message: 'This was cancelled before it was done.' }

/** The first three problems of params, as one sentence. */
function describeIssues(method: string, issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const list = issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.map(String).join('.') || 'params'}: ${message}`)
  return `"${method}" cannot be called like this: ${list.join('; ')}.`
}

/** Serves `services` to the client at the other end until either side closes. Returns what ends it. */
export function serveServices<C extends Services>(
  channel: Channel,
  services: C,
  implementation: ServicesImplementation<C>,
  options: ServeOptions,
): { close: () => void } {
  const limits = { ...SERVE_LIMITS, ...options.limits }
  const mayPass = makeRateCounter(limits, options.now ?? Date.now)
  const methods = listMethods(services, implementation)
  const running = new Set<RequestCancellation>()

  const connection = openConnection(channel, limits, judge)
  const client = options.events.attach((method, value) => {
    channel.send(JSON.stringify({ jsonrpc: '2.0', method, params: value }))
  })

  function refuse(code: string, message: string, id: string | number): void {
    const error = encodeFailure({ code, message }).toJson()
    channel.send(JSON.stringify({ jsonrpc: '2.0', id, error }))
  }

  function findExcess(message: DecodedMessage): string | undefined {
    if (!mayPass()) {
      return `More than ${limits.perSecond} requests a second are not accepted; try again in a second.`
    }
    if (message.kind === 'request' && running.size >= limits.inFlight) {
      return `${limits.inFlight} requests are under way; wait for an answer before asking more.`
    }
    return undefined
  }

  function judge(message: DecodedMessage): DecodedMessage | undefined {
    if (message.kind === 'refused') {
      options.log(`refused a message that ${message.why}`)
      if (message.id === undefined) channel.close(`a message that ${message.why}`)
      else refuse(message.code, `A message that ${message.why} is not accepted.`, message.id)
      return undefined
    }
    const excess = findExcess(message)
    if (excess !== undefined) {
      if (message.kind === 'request') refuse('wire/too-many-requests', excess, message.id)
      return undefined
    }
    return message.kind === 'answer' ? undefined : message
  }

  async function answer(method: Method, params: unknown, cancellation: RequestCancellation): Promise<Answer> {
    const key = `${method.service}.${method.name}`
    const refusal = options.refuse?.(method.service, method.name)
    if (refusal) return encodeFailure(refusal)
    const parsed = method.declaration.params.safeParse(params)
    if (!parsed.success) {
      const message = describeIssues(key, parsed.error.issues)
      return encodeFailure({ code: 'wire/params-refused', message }, 'params')
    }
    try {
      const result: unknown = await method.run(parsed.data, cancellation)
      const checked = method.declaration.result.safeParse(result)
      if (checked.success) return checked.data as Answer
      options.log(`${key} gave a result of another form than it declares`, checked.error)
      return encodeBug()
    } catch (error) {
      if (cancellation.isCancelled) return encodeFailure(CANCELLED, 'cancelled')
      if (error instanceof Failure) return encodeFailure(error.data)
      options.log(`${key} failed by a bug`, error)
      return encodeBug()
    }
  }

  connection.onRequest(async (name: string, params: unknown, token: CancellationToken): Promise<Answer> => {
    client.heard()
    const method = methods.get(name)
    if (!method) {
      options.log(`refused a call of "${name}"`)
      return encodeFailure(
        { code: 'wire/unknown-method', message: `There is no method "${name}".` },
        'unknownMethod',
      )
    }
    const cancellation = new RequestCancellation()
    running.add(cancellation)
    if (token.isCancellationRequested) cancellation.cancel()
    else token.onCancellationRequested(() => cancellation.cancel())
    try {
      return await answer(method, params, cancellation)
    } finally {
      running.delete(cancellation)
    }
  })

  connection.listen()
  channel.onDidClose(() => {
    client.detach()
    connection.dispose()
    for (const cancellation of [...running]) cancellation.cancel()
  })
  return { close: () => channel.close() }
}
