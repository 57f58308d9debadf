// The desktop shell's line: what the preload hands over, as a channel.

import { DESKTOP_BRIDGE, type DesktopBridge } from '../../electron/contract/desktop-bridge.ts'
import { Inbox, type Channel } from '../../electron/transport/wire/channel.ts'

/** The desktop shell's bridge; undefined in a page that has no preload. */
function getBridge(page: object): DesktopBridge | undefined {
  return (page as { [DESKTOP_BRIDGE]?: DesktopBridge })[DESKTOP_BRIDGE]
}

/** Opens the line of the desktop shell; undefined in a page that has none. */
export async function openDesktopChannel(page: object): Promise<Channel | undefined> {
  const bridge = getBridge(page)
  if (!bridge) return undefined
  const inbox = new Inbox()
  const line = await bridge.openChannel(
    (text) => {
      if (!inbox.deliver(text)) line.close()
    },
    (reason) => inbox.end(reason),
  )
  return {
    send(text) {
      if (!inbox.isClosed) line.send(text)
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close(reason = 'closed') {
      if (inbox.isClosed) return
      inbox.end(reason)
      line.close()
    },
  }
}
