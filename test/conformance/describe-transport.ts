// The conformance suite: what holds on every transport, whatever carries the messages.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure, type FailureData } from '../../electron/model/failure.ts'
import type { Channel } from '../../electron/transport/wire/channel.ts'
import { connectServices } from '../../electron/transport/wire/connect.ts'
import { probeContract, probeFailure } from './probe-service.ts'

/** One place that serves the probe, and the way to it. */
export interface OpenTransport {
  connect: () => Promise<Channel> | Channel
  stop: () => Promise<void> | void
}

export interface TransportCase {
  /** Whether one server takes several clients. */
  manyClients: boolean
  open: () => Promise<OpenTransport> | OpenTransport
}

const openClient = async (transport: OpenTransport) => {
  const channel = await transport.connect()
  return { channel, probe: connectServices(channel, probeContract).probe }
}

/** The failure that a promise ends with. */
export async function getFailure(promise: Promise<unknown>): Promise<FailureData> {
  try {
    await promise
  } catch (error) {
    expect(error).toBeInstanceOf(Failure)
    return (error as Failure).data
  }
  throw new Error('It did not fail.')
}

/** Sends a raw message and returns the failure that answers its id. */
async function sendRaw(channel: Channel, id: number, text: string): Promise<FailureData> {
  return new Promise((resolve, reject) => {
    channel.onDidReceive((answer) => {
      const message = JSON.parse(answer) as { id?: number; error?: { data: FailureData } }
      if (message.id === id) resolve(message.error?.data ?? { code: 'none', message: answer })
    })
    channel.onDidClose((reason) => reject(new Error(reason)))
    channel.send(text)
  })
}

const getEnd = (channel: Channel): Promise<string> => new Promise((resolve) => channel.onDidClose(resolve))

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2))
}

const makeRequest = (id: number, params: string): string =>
  `{"jsonrpc":"2.0","id":${id},"method":"probe.echo","params":${params}}`

function makeCancellation() {
  const listeners = new Set<() => void>()
  const cancellation = {
    isCancelled: false,
    onDidCancel(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel() {
      cancellation.isCancelled = true
      for (const listener of listeners) listener()
    },
  }
  return cancellation
}

/** Runs the suite on one transport. */
export function describeTransport(name: string, { manyClients, open }: TransportCase): void {
  describe(`${name}: calls, failures, events`, () => {
    let transport: OpenTransport
    let channel: Channel
    let probe: Awaited<ReturnType<typeof openClient>>['probe']
    beforeEach(async () => {
      transport = await open()
      ;({ channel, probe } = await openClient(transport))
    })
    afterEach(async () => {
      channel.close()
      await transport.stop()
    })

    it.each([
      'text with "quotes", \n breaks, \u0000, é, 漢, 🧠 and a lone \ud800 half',
      '',
      null,
      2 ** 53 - 1,
      -0.5,
      [[], {}, [null, [true]]],
      { 'a.b': { '': [1] }, $ref: 'x', toString: 1 },
    ])('carries %j there and back', async (value) => {
      expect(await probe.echo({ value })).toEqual({ value })
    })

    it('fills in defaults of params', async () => {
      expect(await probe.add({ a: 41 })).toEqual({ sum: 42 })
    })

    it('answers each of 300 calls at once with its own result', async () => {
      const values = Array.from({ length: 200 }, (_, index) => index)
      const slow = probe.wait({ ms: 30 })
      const echoed = await Promise.all(values.map((value) => probe.echo({ value })))
      expect(echoed.map(({ value }) => value)).toEqual(values)
      expect(await slow).toEqual({ waited: true })
    })

    it('carries an answer of 3 MiB', async () => {
      const { text } = await probe.makeText({ length: 1.5 * 1024 * 1024 })
      expect(text.length).toBe(1.5 * 1024 * 1024)
    })

    it('carries a failure as data', async () => {
      expect(await getFailure(probe.fail({ as: 'failure' }))).toEqual(probeFailure)
    })

    it.each(['error', 'text', 'result'] as const)('tells nothing of a bug (%s) but logs it', async (as) => {
      const failure = await getFailure(probe.fail({ as }))
      expect(failure.code).toBe('bug')
      expect(JSON.stringify(failure)).not.toMatch(/secret|Error|\.ts|at /)
      const { log } = await probe.report({})
      expect(log).toHaveLength(1)
      expect(log[0]).toMatch(as === 'result' ? /another form/ : /secret/)
    })

    it('refuses params of another form, names the field, and does not call the method', async () => {
      const failure = await getFailure(probe.add({ a: 'one' as unknown as number }))
      expect(failure.code).toBe('wire/params-refused')
      expect(failure.message).toMatch(/"probe\.add".*a: .*number/)
      expect((await probe.report({})).added).toBe(0)
    })

    it.each(['probe.nothing', 'probe.toString', 'constructor', 'probe.__proto__', 'probe'])(
      'knows no method "%s"',
      async (method) => {
        const failure = await sendRaw(channel, 77, `{"jsonrpc":"2.0","id":77,"method":"${method}"}`)
        expect(failure.code).toBe('wire/unknown-method')
      },
    )

    it('sends an event to every connected client', async () => {
      const others = manyClients ? [await openClient(transport), await openClient(transport)] : []
      // An answer proves that the server knows the client.
      for (const other of others) await other.probe.report({})
      const heard = [probe, ...others.map((other) => other.probe)].map(
        (client) => new Promise((resolve) => client.onDidAnnounce(resolve)),
      )
      await probe.announce({ number: 7 })
      expect(await Promise.all(heard)).toEqual(heard.map(() => ({ number: 7 })))
    })

    it('ends a subscription when asked', async () => {
      const heard: number[] = []
      const end = probe.onDidAnnounce(({ number }) => heard.push(number))
      await probe.announce({ number: 1 })
      await probe.announce({ number: 2 })
      end()
      await probe.announce({ number: 3 })
      expect(heard).toEqual([1, 2])
    })
  })

  describe(`${name}: ends`, () => {
    let transport: OpenTransport
    beforeEach(async () => {
      transport = await open()
    })
    afterEach(async () => transport.stop())

    it('cancels: the caller is free at once, the method is told', async () => {
      const { probe, channel } = await openClient(transport)
      const cancellation = makeCancellation()
      const call = getFailure(probe.wait({}, cancellation))
      await waitFor(async () => (await probe.report({})).waiting > 0)
      cancellation.cancel()
      expect((await call).code).toBe('cancelled')
      await waitFor(async () => (await probe.report({})).waiting === 0)
      const report = await probe.report({})
      expect(report).toMatchObject({ cancelled: 1, log: [] })
      channel.close()
    })

    if (manyClients) {
      it('cancels what a client that leaves was waiting for', async () => {
        const leaver = await openClient(transport)
        const stayer = await openClient(transport)
        const call = getFailure(leaver.probe.wait({}))
        await waitFor(async () => (await stayer.probe.report({})).waiting > 0)
        leaver.channel.close()
        expect((await call).code).toBe('wire/closed')
        await waitFor(async () => (await stayer.probe.report({})).waiting === 0)
        expect((await stayer.probe.report({})).cancelled).toBe(1)
        stayer.channel.close()
      })
    }

    it('fails calls that wait when the server goes, and calls made later', async () => {
      const { probe, channel } = await openClient(transport)
      const call = getFailure(probe.wait({}))
      await waitFor(async () => (await probe.report({})).waiting > 0)
      await transport.stop()
      expect((await call).code).toBe('wire/closed')
      await getEnd(channel)
      expect((await getFailure(probe.report({}))).code).toBe('wire/closed')
    })
  })

  describe(`${name}: hostile messages`, () => {
    let transport: OpenTransport
    let channel: Channel
    beforeEach(async () => {
      transport = await open()
      channel = await transport.connect()
    })
    afterEach(async () => {
      channel.close()
      await transport.stop()
    })

    const nest = (depth: number): string => `{"value":${'['.repeat(depth)}${']'.repeat(depth)}}`

    it('accepts 31 levels inside params and refuses 32', async () => {
      expect((await sendRaw(channel, 1, makeRequest(1, nest(31)))).code).toBe('none')
      expect((await sendRaw(channel, 2, makeRequest(2, nest(32)))).code).toBe('wire/too-deep')
    })

    it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
      'refuses a field named %s',
      async (key) => {
        const text = makeRequest(3, `{"value":[{"${key}":{"polluted":true}}]}`)
        expect((await sendRaw(channel, 3, text)).code).toBe('wire/key-refused')
        const { polluted } = await connectServices(channel, probeContract).probe.report({})
        expect(polluted).toBe(false)
      },
    )

    it('refuses params that are a list', async () => {
      expect((await sendRaw(channel, 4, makeRequest(4, '[1]'))).code).toBe('wire/params-refused')
    })

    it('refuses more than 1 MiB at the sender, with the way out', async () => {
      const { probe } = connectServices(channel, probeContract)
      const failure = await getFailure(probe.echo({ value: 'x'.repeat(1024 * 1024) }))
      expect(failure).toMatchObject({ code: 'wire/too-large' })
      expect(await probe.echo({ value: 'x'.repeat(1000 * 1024) })).toBeTruthy()
    })

    it.each([
      ['more than 1 MiB', makeRequest(5, `{"value":"${'é'.repeat(600_000)}"}`)],
      ['no JSON', 'hello'],
      ['JSON that is no message', '[1,2]'],
      ['another version of JSON-RPC', '{"jsonrpc":"1.0","id":1,"method":"probe.report"}'],
      ['an id that is a list', '{"jsonrpc":"2.0","id":[1],"method":"probe.report"}'],
      ['a method that is a number', '{"jsonrpc":"2.0","id":1,"method":5}'],
      ['neither a request nor an answer', '{"jsonrpc":"2.0","id":1}'],
    ])('ends the line at %s', async (_, text) => {
      const ended = getEnd(channel)
      channel.send(text)
      await ended
    })

    it.each([
      '{"jsonrpc":"2.0","method":"$/cancelRequest"}',
      '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":null}}',
      '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}',
      '{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":"verbose"}}',
      '{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":1}}',
      '{"jsonrpc":"2.0","method":"probe.add","params":{"a":1}}',
      '{"jsonrpc":"2.0","id":3,"result":{}}',
      '{"jsonrpc":"2.0","id":3,"error":{"code":1,"message":"x"}}',
    ])('is not disturbed by %s', async (text) => {
      const { probe } = connectServices(channel, probeContract)
      channel.send(text)
      expect((await probe.report({})).added).toBe(0)
    })

    it('refuses a flood politely and goes on', async () => {
      const { probe } = connectServices(channel, probeContract)
      const calls = await Promise.allSettled(Array.from({ length: 3000 }, () => probe.echo({ value: 1 })))
      const refused = calls.filter((call) => call.status === 'rejected')
      expect(refused.length).toBeGreaterThan(100)
      for (const { reason } of refused) expect((reason as Failure).data.code).toBe('wire/too-many-requests')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect((await probe.report({})).polluted).toBe(false)
    })
  })
}
