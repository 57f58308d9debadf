// A line over a MessagePort: a page's, a worker's or Node's. All three look like this.

import { type Channel, Inbox } from './channel.ts'

/** The part of a MessagePort that a line needs. */
export interface MessagePortLike {
  postMessage: (message: unknown) => void
  addEventListener: (type: 'message' | 'close', listener: (event: { data?: unknown }) => void) => void
  start: () => void
  close: () => void
}

/** Said instead of a message when a side leaves: not every engine tells the other side that a port closed. */
const GOODBYE = null

/** Makes a line of a port. Anything but text ends it. */
export function openMessagePort(port: MessagePortLike): Channel {
  const inbox = new Inbox()
  const close = (reason = 'closed'): void => {
    if (inbox.isClosed) return
    inbox.end(reason)
    port.postMessage(GOODBYE)
    port.close()
  }
  port.addEventListener('message', ({ data }) => {
    if (data === GOODBYE) {
      inbox.end('closed by the other side')
      port.close()
    } else if (typeof data !== 'string') close('a message that is not text')
    else if (!inbox.deliver(data)) close('too many messages before the first reader')
  })
  port.addEventListener('close', () => inbox.end('closed by the other side'))
  port.start()
  return {
    send(text) {
      if (!inbox.isClosed) port.postMessage(text)
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close,
  }
}
