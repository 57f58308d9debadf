import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { contract, type ContractImplementation } from '../../../../../electron/contract/contract.ts'
import type { Channel } from '../../../../../electron/transport/wire/channel.ts'
import { connectContract, serveContract } from '../../../../../electron/transport/wire/contract.ts'
import { createEventHub } from '../../../../../electron/transport/wire/event-hub.ts'
import { makeMemoryPair } from '../../../../../electron/transport/wire/memory-pair.ts'
import type { ServeOptions } from '../../../../../electron/transport/wire/serve.ts'
import { getFailure } from '../../../../conformance/describe-transport.ts'

const called: string[] = []

/** An implementation that only notes which method was reached. */
const recorder = Object.fromEntries(
  Object.entries(contract).map(([service, { methods }]) => [
    service,
    Object.fromEntries(
      Object.keys(methods).map((name) => [name, () => void called.push(`${service}.${name}`)]),
    ),
  ]),
) as unknown as ContractImplementation

function serve(options: Partial<ServeOptions> = {}): { channel: Channel; log: string[] } {
  const [channel, end] = makeMemoryPair()
  const log: string[] = []
  serveContract(end, recorder, {
    events: createEventHub(),
    log: (message) => log.push(message),
    ...options,
  })
  return { channel, log }
}

afterEach(() => {
  called.length = 0
})

describe('the contract on a channel', () => {
  it('asks before every call whether this client may', async () => {
    const refusal = { code: 'server/control-off', message: 'Start Memloom with --allow-control.' }
    const { channel } = serve({
      refuse: (service, method) => (service === 'preflight' && method === 'run' ? refusal : undefined),
    })
    const client = connectContract(channel)
    expect(await getFailure(client.preflight.run({ document: 'd1' }))).toEqual(refusal)
    expect(called).toEqual([])
    channel.close()
  })

  it('has a schema for the params of every method that refuses what is no object', () => {
    for (const { name, methods } of Object.values(contract)) {
      for (const [method, declaration] of Object.entries(methods)) {
        for (const value of [null, 1, 'x', [], undefined]) {
          expect(declaration.params.safeParse(value).success, `${name}.${method}`).toBe(false)
        }
      }
    }
  })

  it('answers every request of random params exactly once, and never with a stack', async () => {
    const { channel } = serve({ limits: { perSecond: 1e9, burst: 1e9 } })
    const answers = new Map<number, string>()
    channel.onDidReceive((text) => {
      const { id } = JSON.parse(text) as { id: number }
      expect(answers.has(id)).toBe(false)
      answers.set(id, text)
    })
    const names = Object.values(contract).flatMap(({ name, methods }) =>
      Object.keys(methods).map((method) => `${name}.${method}`),
    )
    let sent = 0
    const params = fc.dictionary(
      fc.constantFrom(
        'path',
        'document',
        'revision',
        'commands',
        'format',
        'text',
        'socket',
        '__proto__',
        'x',
      ),
      fc.jsonValue({ depthSize: 'small' }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...names), params, (method, value) => {
        sent += 1
        channel.send(JSON.stringify({ jsonrpc: '2.0', id: sent, method, params: value }))
      }),
      { numRuns: 3000 },
    )
    while (answers.size < sent) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(answers.size).toBe(sent)
    expect([...answers.values()].filter((text) => /\.ts:|node_modules|\n\s+at /.test(text))).toEqual([])
    channel.close()
  })

  it('serves nothing on a line that has ended already', () => {
    const [channel, end] = makeMemoryPair()
    end.close()
    const hub = createEventHub()
    serveContract(end, recorder, { events: hub, log: () => undefined })
    hub.broadcast('app', 'onDidChangeSettings', {})
    channel.close()
    expect(called).toEqual([])
  })
})
