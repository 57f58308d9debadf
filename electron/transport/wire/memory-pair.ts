// A line inside one process: for the CLI, and for tests of everything above it.

import { type Channel, Inbox } from './channel.ts'

/** Two ends of one line. Messages arrive after the sender's current step, as on every other transport. */
export function makeMemoryPair(): [Channel, Channel] {
  const left = new Inbox()
  const right = new Inbox()
  let turn = Promise.resolve()
  const later = (step: () => void): void => {
    turn = turn.then(step)
  }
  const makeEnd = (own: Inbox, other: Inbox): Channel => {
    const close = (reason = 'closed'): void => {
      if (own.isClosed) return
      own.end(reason)
      later(() => other.end(reason))
    }
    return {
      send(text) {
        if (own.isClosed) return
        later(() => {
          if (!other.deliver(text)) close('the other side does not read')
        })
      },
      onDidReceive: own.onDidReceive,
      onDidClose: own.onDidClose,
      close,
    }
  }
  return [makeEnd(left, right), makeEnd(right, left)]
}
