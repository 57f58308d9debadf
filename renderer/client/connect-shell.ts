// The way to the services from whatever shell this page runs in: the desktop's port, or the browser shell's WebSocket.

import { openBrowserChannel } from '../../electron/transport/wire/browser-shell.ts'
import { connectContract } from '../../electron/transport/wire/contract.ts'
import { openDesktopChannel } from './desktop-channel.ts'
import type { ShellLink } from './shell-link.ts'

/** Opens a line to the services. Fails with "browser/session-ended" and the like. */
export async function connectShell(): Promise<ShellLink> {
  const channel = (await openDesktopChannel(window)) ?? (await openBrowserChannel(window))
  return { client: connectContract(channel), onDidClose: channel.onDidClose }
}
