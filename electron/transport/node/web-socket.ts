// The server's end of a WebSocket line: text only, a cap on what waits for a slow reader, and a heartbeat.

import type { WebSocket } from 'ws'
import { type Channel, Inbox } from '../wire/channel.ts'

export interface ServerSocketLimits {
  /** Bytes that may wait for a client that does not read; then it is cut off. */
  outboundBytes: number
  /** Milliseconds between pings; a client that misses one is gone. */
  pingEvery: number
}

/** 8 MiB beside one message of any size; a ping every 15 s. */
export const SERVER_SOCKET_LIMITS: ServerSocketLimits = { outboundBytes: 8 * 1024 * 1024, pingEvery: 15_000 }

/** Codes of RFC 6455 §7.4.1. */
const UNSUPPORTED_DATA = 1003
const TRY_AGAIN_LATER = 1013

/** Makes a line of an accepted WebSocket. */
export function openServerSocket(
  socket: WebSocket,
  limits: ServerSocketLimits = SERVER_SOCKET_LIMITS,
): Channel {
  const inbox = new Inbox()
  let isAnswered = true
  const heartbeat = setInterval(() => {
    if (!isAnswered) {
      socket.terminate()
      return
    }
    isAnswered = false
    socket.ping()
  }, limits.pingEvery)
  heartbeat.unref()
  const end = (reason: string): void => {
    clearInterval(heartbeat)
    inbox.end(reason)
  }
  const close = (reason = 'closed', code = 1000): void => {
    end(reason)
    socket.close(code, reason.slice(0, 120))
  }
  socket.on('pong', () => (isAnswered = true))
  socket.on('message', (data, isBinary) => {
    if (isBinary || Array.isArray(data)) {
      close('a message that is not text', UNSUPPORTED_DATA)
      return
    }
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
    if (!inbox.deliver(text)) close('too many messages before the first reader', TRY_AGAIN_LATER)
  })
  socket.on('close', (code, reason) => end(reason.toString('utf8') || `closed with code ${code}`))
  // What went wrong is told by the close that follows.
  socket.on('error', () => undefined)
  return {
    send(text) {
      if (inbox.isClosed) return
      if (socket.bufferedAmount > limits.outboundBytes) {
        end('the client does not read')
        // A polite close would wait in the same queue.
        socket.terminate()
        return
      }
      socket.send(text)
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close: (reason) => close(reason),
  }
}
