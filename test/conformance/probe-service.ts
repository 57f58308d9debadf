// The services that the conformance suite calls on every transport, and their implementation.

import { inspect } from 'node:util'
import { z } from 'zod'
import { defineService } from '../../electron/contract/service.ts'
import type { Channel } from '../../electron/transport/wire/channel.ts'
import { createEventHub } from '../../electron/transport/wire/event-hub.ts'
import {
  type ServeLimits,
  type ServicesImplementation,
  serveServices,
} from '../../electron/transport/wire/serve.ts'
import { Failure } from '../../electron/model/failure.ts'

export const probeContract = {
  probe: defineService({
    name: 'probe',
    methods: {
      echo: { params: z.object({ value: z.json() }), result: z.object({ value: z.json() }) },
      add: {
        params: z.object({ a: z.int(), b: z.int().default(1) }),
        result: z.object({ sum: z.int() }),
      },
      /** Answers after some milliseconds, or never; stops when it is cancelled. */
      wait: { params: z.object({ ms: z.number().optional() }), result: z.object({ waited: z.boolean() }) },
      fail: {
        params: z.object({ as: z.enum(['failure', 'error', 'text', 'result']) }),
        result: z.object({}),
      },
      makeText: { params: z.object({ length: z.int() }), result: z.object({ text: z.string() }) },
      announce: { params: z.object({ number: z.int() }), result: z.object({}) },
      report: {
        params: z.object({}),
        result: z.object({
          waiting: z.int(),
          cancelled: z.int(),
          added: z.int(),
          log: z.array(z.string()),
          polluted: z.boolean(),
        }),
      },
    },
    events: { onDidAnnounce: z.object({ number: z.int() }) },
  }),
}

export const probeFailure = {
  code: 'host/mbind-refused',
  message: 'mbind of 2 MiB to host node 3 was refused: EINVAL.',
  call: 'mbind',
  errno: 'EINVAL',
  object: 'ram0',
  detail: { nodes: [3] },
}

/** A place that serves the probe to any number of clients. */
export interface ProbeServer {
  accept: (channel: Channel, limits?: Partial<ServeLimits>) => void
  log: string[]
}

/** Makes a server whose clients share one state and one hub. */
export function makeProbeServer(): ProbeServer {
  const log: string[] = []
  const counts = { waiting: 0, cancelled: 0, added: 0 }
  const events = createEventHub()
  const implementation: ServicesImplementation<typeof probeContract> = {
    probe: {
      echo: ({ value }) => ({ value }),
      add: ({ a, b }) => {
        counts.added += 1
        return { sum: a + b }
      },
      wait: ({ ms }, cancellation) =>
        new Promise<{ waited: boolean }>((resolve, reject) => {
          counts.waiting += 1
          const timer = ms === undefined ? undefined : setTimeout(() => resolve({ waited: true }), ms)
          cancellation.onDidCancel(() => {
            counts.cancelled += 1
            clearTimeout(timer)
            reject(new Error('stopped because nobody waits'))
          })
        }).finally(() => (counts.waiting -= 1)),
      fail: ({ as }) => {
        if (as === 'failure') throw new Failure(probeFailure)
        if (as === 'error') throw new Error('a secret of the inside')
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do this
        if (as === 'text') throw 'a secret text'
        return 7 as unknown as Record<string, never>
      },
      makeText: ({ length }) => ({ text: 'ü'.repeat(length) }),
      announce: ({ number }) => {
        events.broadcast('probe', 'onDidAnnounce', { number })
        return {}
      },
      report: () => ({
        ...counts,
        log: [...log],
        polluted: (Object.prototype as Record<string, unknown>)['polluted'] !== undefined,
      }),
    },
  }
  return {
    log,
    accept(channel, limits) {
      serveServices(channel, probeContract, implementation, {
        events,
        log: (message, error) => log.push(error === undefined ? message : `${message}: ${inspect(error)}`),
        ...(limits && { limits }),
      })
    },
  }
}
