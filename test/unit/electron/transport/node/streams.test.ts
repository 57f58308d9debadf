import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openStreams } from '../../../../../electron/transport/node/streams.ts'
import { describeTransport } from '../../../../conformance/describe-transport.ts'
import { makeProbeServer } from '../../../../conformance/probe-service.ts'

const getEnd = (channel: { onDidClose: (listener: (reason: string) => void) => unknown }) =>
  new Promise<string>((resolve) => channel.onDidClose(resolve))

describeTransport('streams', {
  manyClients: true,
  open() {
    const server = makeProbeServer()
    const ends: { close: () => void }[] = []
    return {
      connect() {
        const [there, back] = [new PassThrough(), new PassThrough()]
        const end = openStreams(there, back)
        server.accept(end)
        ends.push(end)
        return openStreams(back, there)
      },
      stop: () => {
        for (const end of ends) end.close()
      },
    }
  },
})

describe('streams', () => {
  it('puts messages together from any pieces', async () => {
    const input = new PassThrough()
    const channel = openStreams(input, new PassThrough())
    const received: string[] = []
    channel.onDidReceive((text) => received.push(text))
    for (const byte of Buffer.from('{"a":"ü"}\r\n\n{"b":"🧠"}\n')) input.write(Buffer.from([byte]))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(received).toEqual(['{"a":"ü"}', '{"b":"🧠"}'])
  })

  it('ends at a line that never ends', async () => {
    const input = new PassThrough()
    const channel = openStreams(input, new PassThrough(), 1000)
    for (let count = 0; count < 11; count += 1) input.write('x'.repeat(100))
    expect(await getEnd(channel)).toBe('a message of more than 1000 bytes')
  })

  it('ends with its input', async () => {
    const input = new PassThrough()
    const channel = openStreams(input, new PassThrough())
    input.end('half a mess')
    expect(await getEnd(channel)).toBe('the input ended')
  })
})
