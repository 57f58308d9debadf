// A page that passes the messages of its line to the test and back, as they are.
import { openDesktopChannel } from '../../../renderer/client/desktop-channel.ts'

const channel = await openDesktopChannel(window)
let received = []
let closed
let wake = () => undefined
channel.onDidReceive((text) => {
  received.push(text)
  wake()
})
channel.onDidClose((reason) => {
  closed = reason
  wake()
})
window.line = {
  send: (texts) => texts.forEach((text) => channel.send(text)),
  close: () => channel.close(),
  /** All that came since the last time; waits until there is something. */
  take: async () => {
    if (received.length === 0 && closed === undefined) await new Promise((resolve) => (wake = resolve))
    const texts = received
    received = []
    return { texts, closed }
  },
}
