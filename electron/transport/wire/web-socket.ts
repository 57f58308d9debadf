// A line over a WebSocket as pages know it; the server's end is in transport/node.

import { type Channel, Inbox } from './channel.ts'

/** The part of a page's WebSocket that a line needs. */
export interface WebSocketLike {
  readonly readyState: number
  send: (text: string) => void
  close: (code?: number, reason?: string) => void
  addEventListener: ((
    type: 'message' | 'open' | 'error',
    listener: (event: { data?: unknown }) => void,
  ) => void) &
    ((type: 'close', listener: (event: { code: number; reason: string }) => void) => void)
}

const OPEN = 1

/** Makes a line of a socket; what is sent while it still connects is sent when it is open. */
export function openWebSocket(socket: WebSocketLike): Channel {
  const inbox = new Inbox()
  let early: string[] | undefined = socket.readyState === OPEN ? undefined : []
  const close = (reason = 'closed'): void => {
    inbox.end(reason)
    socket.close(1000, reason.slice(0, 40))
  }
  socket.addEventListener('open', () => {
    for (const text of early ?? []) socket.send(text)
    early = undefined
  })
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') close('a message that is not text')
    else if (!inbox.deliver(data)) close('too many messages before the first reader')
  })
  socket.addEventListener('close', ({ code, reason }) => inbox.end(reason || `closed with code ${code}`))
  return {
    send(text) {
      if (inbox.isClosed) return
      if (early) early.push(text)
      else socket.send(text)
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close,
  }
}
