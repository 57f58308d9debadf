import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { type MessagePortLike, openMessagePort } from '../../../../../electron/transport/wire/message-port.ts'
import { describeTransport } from '../../../../conformance/describe-transport.ts'
import { makeProbeServer } from '../../../../conformance/probe-service.ts'

/** Node types its listeners more narrowly than pages do. */
const asPort = (port: unknown): MessagePortLike => port as MessagePortLike

describeTransport('MessagePort', {
  manyClients: true,
  open() {
    const server = makeProbeServer()
    const ends: { close: () => void }[] = []
    return {
      connect() {
        const { port1, port2 } = new MessageChannel()
        const end = openMessagePort(asPort(port2))
        server.accept(end)
        ends.push(end)
        return openMessagePort(asPort(port1))
      },
      stop: () => {
        for (const end of ends) end.close()
      },
    }
  },
})

describe('MessagePort', () => {
  it('ends at a message that is not text', async () => {
    const { port1, port2 } = new MessageChannel()
    const channel = openMessagePort(asPort(port2))
    port1.postMessage({ jsonrpc: '2.0' })
    expect(await new Promise((resolve) => channel.onDidClose(resolve))).toBe('a message that is not text')
    port1.close()
  })
})
