// A client of services on a channel: methods as promises that fail with Failures, events as subscriptions.

import { type CancellationToken, CancellationTokenSource, type MessageConnection } from 'vscode-jsonrpc'
import type { Cancellation, Client, ServiceDeclaration } from '../../contract/service.ts'
import { Failure } from '../../model/failure.ts'
import type { Channel } from './channel.ts'
import { openConnection } from './connection.ts'
import { type MessageLimits, isLonger } from './decode-message.ts'
import { decodeFailure } from './failures.ts'
import { SERVE_LIMITS, type Services } from './serve.ts'

export type ServicesClient<C extends Services> = { [Name in keyof C]: Client<C[Name]> }

/** A server may send documents of any size that Memloom opens; beyond this something is wrong. */
const ANSWER_LIMITS: MessageLimits = { messageBytes: 128 * 1024 * 1024, depth: 64 }

const CANCELLED = new Failure({ code: 'cancelled', message: 'This was cancelled before it was done.' })

/** Rejects as soon as the caller cancels: what the server still answers is not waited for. */
async function untilCancelled<T>(
  cancellation: Cancellation | undefined,
  start: (token: CancellationToken | undefined) => Promise<T>,
): Promise<T> {
  if (cancellation === undefined) return start(undefined)
  if (cancellation.isCancelled) throw CANCELLED
  const source = new CancellationTokenSource()
  let stopListening: () => void = () => undefined
  const cancelled = new Promise<never>((_, reject) => {
    stopListening = cancellation.onDidCancel(() => {
      source.cancel()
      reject(CANCELLED)
    })
  })
  try {
    return await Promise.race([start(source.token), cancelled])
  } finally {
    stopListening()
  }
}

/** Makes the functions that call one service's methods. */
function makeMethods(
  service: string,
  declaration: ServiceDeclaration,
  connection: MessageConnection,
  getEnd: () => string | undefined,
): Record<string, (params: object, cancellation?: Cancellation) => Promise<unknown>> {
  const call = async (method: string, params: object, cancellation?: Cancellation): Promise<unknown> => {
    const makeClosed = (): Failure =>
      new Failure({ code: 'wire/closed', message: `The connection ended: ${getEnd() ?? 'closed'}.` })
    if (getEnd() !== undefined) throw makeClosed()
    const limit = SERVE_LIMITS.messageBytes
    if (isLonger(JSON.stringify(params), limit - 200)) {
      throw new Failure({
        code: 'wire/too-large',
        message: `This is larger than the ${limit / 1024} KiB that can be sent at once; open it as a file instead.`,
      })
    }
    try {
      return await untilCancelled(cancellation, (token) =>
        token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params),
      )
    } catch (error) {
      throw getEnd() === undefined ? decodeFailure(error) : makeClosed()
    }
  }
  return Object.fromEntries(
    Object.keys(declaration.methods).map((name) => [
      name,
      (params: object, cancellation?: Cancellation) => call(`${service}.${name}`, params, cancellation),
    ]),
  )
}

/** Makes the functions that subscribe to one service's events. */
function makeEvents(
  service: string,
  declaration: ServiceDeclaration,
  connection: MessageConnection,
): Record<string, (listener: (value: unknown) => void) => () => void> {
  return Object.fromEntries(
    Object.keys(declaration.events).map((event) => {
      const listeners = new Set<(value: unknown) => void>()
      connection.onNotification(`${service}.${event}`, (value: unknown) => {
        for (const listener of [...listeners]) listener(value)
      })
      return [
        event,
        (listener: (value: unknown) => void) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      ]
    }),
  )
}

/** Makes the client of the services that the other end serves. It ends with the channel. */
export function connectServices<C extends Services>(channel: Channel, services: C): ServicesClient<C> {
  let end: string | undefined
  const connection = openConnection(channel, ANSWER_LIMITS, (message) => {
    if (message.kind !== 'refused') return message
    channel.close(`a message that ${message.why}`)
    return undefined
  })
  const client = Object.fromEntries(
    Object.entries(services).map(([name, declaration]) => [
      name,
      {
        ...makeMethods(name, declaration, connection, () => end),
        ...makeEvents(name, declaration, connection),
      },
    ]),
  )
  connection.listen()
  channel.onDidClose((reason) => {
    end = reason
    connection.dispose()
  })
  return client as unknown as ServicesClient<C>
}
