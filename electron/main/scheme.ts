// The page's own scheme: memloom://app/ answers the files of the build's manifest, and nothing else.

import { type Session, protocol } from 'electron'
import { makePageHeaders } from '../server/page/content-policy.ts'
import type { RendererFiles } from '../server/page/renderer-files.ts'
import { ORIGIN, SCHEME, isAppUrl } from './app-url.ts'

/** Declares the scheme; must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }])
}

function refuse(status: number): Response {
  return new Response(`${status}\n`, {
    status,
    headers: { ...makePageHeaders(), 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Answers one request: an exact path of the manifest, by GET. */
async function answerRequest(
  files: RendererFiles,
  request: { method: string; url: string },
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405)
  if (!isAppUrl(request.url)) return refuse(404)
  const file = await files.read(request.url.slice(ORIGIN.length))
  if (!file) return refuse(404)
  return new Response(new Uint8Array(file.body), {
    headers: { ...makePageHeaders(file.nonce), 'Content-Type': file.type },
  })
}

/** Serves the page to the windows of a session. */
export function serveScheme(session: Session, files: RendererFiles): void {
  session.protocol.handle(SCHEME, (request) => answerRequest(files, request))
}
