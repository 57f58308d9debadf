// The way from a page to the browser shell that serves it: link → session → WebSocket. The server's half is in
// electron/server.

import { Failure } from '../../model/failure.ts'
import type { Channel } from './channel.ts'
import { type WebSocketLike, openWebSocket } from './web-socket.ts'

/** Where a link's one-time secret is exchanged for a session's, by POST. */
export const SESSION_PATH = '/session'

/** Where the WebSocket is. */
export const RPC_PATH = '/rpc'

/** The WebSocket subprotocol that both sides speak. */
export const RPC_PROTOCOL = 'memloom.1'

/** Precedes the session's secret where a page offers it as a second subprotocol: pages can set no header there. */
export const SESSION_PROTOCOL_PREFIX = 'memloom.session.'

/** A secret: 256 bits in base64url. */
export const SECRET_PATTERN = /^[\w-]{43}$/

/** What a link has behind `#` before its secret. */
export const LINK_PREFIX = 't='

const STORAGE_KEY = 'memloom.session'

/** The parts of a page's `window` that the way needs. */
export interface BrowserPage {
  readonly location: { readonly hash: string; readonly host: string; readonly pathname: string }
  readonly history: { replaceState: (data: null, unused: '', url: string) => void }
  readonly sessionStorage: {
    getItem: (key: string) => string | null
    setItem: (key: string, value: string) => void
  }
  readonly WebSocket: new (url: string, protocols: string[]) => WebSocketLike
  fetch: (
    path: string,
    options: { method: string; headers: Record<string, string>; body: string },
  ) => Promise<{ ok: boolean; json: () => Promise<unknown> }>
}

const ENDED = new Failure({
  code: 'browser/session-ended',
  message: 'This link or session is no longer good. Open the address that "memloom serve" prints.',
})

/** Exchanges the secret of the page's address, if there is one, and takes it out of the address. */
async function exchangeLink(page: BrowserPage): Promise<string | undefined> {
  const secret = page.location.hash.slice(`#${LINK_PREFIX}`.length)
  if (!page.location.hash.startsWith(`#${LINK_PREFIX}`) || !SECRET_PATTERN.test(secret)) return undefined
  page.history.replaceState(null, '', page.location.pathname)
  const answer = await page.fetch(SESSION_PATH, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body: '{}',
  })
  const { session } = answer.ok ? ((await answer.json()) as { session?: unknown }) : {}
  if (typeof session !== 'string' || !SECRET_PATTERN.test(session)) throw ENDED
  return session
}

/**
 * Opens the page's line to the server. The session is kept for the tab, so that a reload needs no new link.
 * Fails with "browser/session-ended".
 */
export async function openBrowserChannel(page: BrowserPage): Promise<Channel> {
  const exchanged = await exchangeLink(page)
  if (exchanged !== undefined) page.sessionStorage.setItem(STORAGE_KEY, exchanged)
  const session = exchanged ?? page.sessionStorage.getItem(STORAGE_KEY)
  if (session === null) throw ENDED
  const socket = new page.WebSocket(`ws://${page.location.host}${RPC_PATH}`, [
    RPC_PROTOCOL,
    `${SESSION_PROTOCOL_PREFIX}${session}`,
  ])
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('close', () => reject(ENDED))
  })
  return openWebSocket(socket)
}
