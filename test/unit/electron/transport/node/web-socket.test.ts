import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  type ServerSocketLimits,
  openServerSocket,
} from '../../../../../electron/transport/node/web-socket.ts'
import type { Channel } from '../../../../../electron/transport/wire/channel.ts'
import { openWebSocket } from '../../../../../electron/transport/wire/web-socket.ts'
import { describeTransport } from '../../../../conformance/describe-transport.ts'
import { makeProbeServer } from '../../../../conformance/probe-service.ts'

async function listen(accept: (channel: Channel) => void, limits?: ServerSocketLimits) {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', (socket) => accept(openServerSocket(socket, limits)))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets.clients) socket.close()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function makeDeferred() {
  let resolve: (reason: string) => void = () => undefined
  const promise = new Promise<string>((settle) => (resolve = settle))
  return { promise, resolve }
}

describeTransport('WebSocket', {
  manyClients: true,
  async open() {
    const probe = makeProbeServer()
    const server = await listen((channel) => probe.accept(channel))
    return {
      connect: () => openWebSocket(new WebSocket(server.url)),
      stop: () => server.stop(),
    }
  },
})

describe("the server's end of a WebSocket", () => {
  it('cuts off a client that does not read, before more than the cap waits', async () => {
    const ended = makeDeferred()
    const server = await listen(
      (channel) => {
        channel.onDidClose(ended.resolve)
        const fill = setInterval(() => channel.send('x'.repeat(256 * 1024)), 1)
        channel.onDidClose(() => clearInterval(fill))
      },
      { outboundBytes: 1024 * 1024, pingEvery: 60_000 },
    )
    const client = new WebSocket(server.url)
    client.on('open', () => client.pause())
    client.on('error', () => undefined)
    expect(await ended.promise).toBe('the client does not read')
    client.terminate()
    await server.stop()
  })

  it('gives up a client that answers no ping', async () => {
    const ended = makeDeferred()
    const server = await listen((channel) => channel.onDidClose(ended.resolve), {
      outboundBytes: 1024,
      pingEvery: 30,
    })
    const client = new WebSocket(server.url, { autoPong: false })
    expect(await ended.promise).toMatch(/1006/)
    client.terminate()
    await server.stop()
  })

  it('keeps a client that is silent but answers pings', async () => {
    const reasons: string[] = []
    const server = await listen((channel) => channel.onDidClose((reason) => reasons.push(reason)), {
      outboundBytes: 1024,
      pingEvery: 20,
    })
    const client = new WebSocket(server.url)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(reasons).toEqual([])
    client.terminate()
    await server.stop()
  })

  it('refuses binary messages', async () => {
    const ended = makeDeferred()
    const server = await listen((channel) => channel.onDidClose(ended.resolve))
    const client = new WebSocket(server.url)
    client.on('open', () => client.send(Buffer.from('{}')))
    const code = new Promise((resolve) => client.on('close', resolve))
    expect(await ended.promise).toBe('a message that is not text')
    expect(await code).toBe(1003)
    await server.stop()
  })
})
