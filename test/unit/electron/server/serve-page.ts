// A browser shell around a small page of its own, for the tests of the server.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { readManifest } from '../../../../build/vite/manifest.mjs'
import { contract, type ContractImplementation } from '../../../../electron/contract/contract.ts'
import type { RendererManifest } from '../../../../electron/server/page/renderer-files.ts'
import {
  type RunningServer,
  type ServerOptions,
  startServer,
} from '../../../../electron/server/start-server.ts'
import { type EventHub, createEventHub } from '../../../../electron/transport/wire/event-hub.ts'

const PAGE = `<!doctype html><html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"><link rel="stylesheet" href="./assets/page.css"></head>
<body><p id="state">loading</p><script type="module" src="./assets/page.js"></script></body></html>`

export interface BuiltPage {
  folder: string
  manifest: RendererManifest
  remove: () => Promise<void>
}

/** Builds a page of the given scripts. */
export async function makePage(
  script = 'document.getElementById("state").textContent = "ran"',
): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'memloom-page-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), PAGE)
  await writeFile(join(folder, 'assets/page.js'), script)
  await writeFile(join(folder, 'assets/page.css'), 'p { color: rgb(1, 2, 3) }')
  return { folder, manifest: await readManifest(folder), remove: () => rm(folder, { recursive: true }) }
}

export interface TestServer {
  server: RunningServer
  port: number
  /** Names of the methods that clients reached. */
  calls: string[]
  log: string[]
  events: EventHub
}

/** Starts the browser shell with an implementation that only notes what is called. */
export async function servePage(page: BuiltPage, options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const calls: string[] = []
  const log: string[] = []
  const events = createEventHub()
  const implementation = Object.fromEntries(
    Object.entries(contract).map(([service, { methods }]) => [
      service,
      Object.fromEntries(
        Object.keys(methods).map((name) => [
          name,
          () => {
            calls.push(`${service}.${name}`)
            return name.startsWith('list') || name === 'find' ? [] : {}
          },
        ]),
      ),
    ]),
  ) as unknown as ContractImplementation
  const server = await startServer({
    implementation,
    events,
    rendererDir: page.folder,
    manifest: page.manifest,
    log: (message, error) => log.push(error === undefined ? message : `${message}: ${inspect(error)}`),
    ...options,
  })
  return { server, port: Number(new URL(server.url).port), calls, log, events }
}

/** The secret of a link. */
export const getSecret = (url: string): string => new URL(url).hash.slice(3)

export interface Asked {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** Sends one request with exactly these headers; the answer to a successful upgrade has status 101. */
export function ask(
  where: { port: number; host?: string; socketPath?: string },
  method: string,
  path: string,
  headers: readonly (readonly [string, string])[],
  body?: string,
): Promise<Asked> {
  // Node's client would send an empty body in chunks otherwise.
  const lengths = method !== 'GET' && body === undefined ? [['Content-Length', '0'] as const] : []
  return new Promise((resolve, reject) => {
    const sent = request({
      ...(where.socketPath === undefined
        ? { host: where.host ?? '127.0.0.1', port: where.port }
        : { socketPath: where.socketPath }),
      method,
      path,
      setHost: false,
      agent: false,
      headers: [...headers, ...lengths].flat() as unknown as Record<string, string>,
    })
    sent.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '' })
    })
    sent.on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Headers that ask for a WebSocket with some subprotocols. */
export const upgradeHeaders = (protocols: string): [string, string][] => [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Key', 'AAAAAAAAAAAAAAAAAAAAAA=='],
  ['Sec-WebSocket-Protocol', protocols],
]

/** Exchanges a link of a server for a session. */
export async function openSession({ server, port }: TestServer): Promise<string> {
  const answer = await ask(
    { port },
    'POST',
    '/session',
    [
      ['Host', `127.0.0.1:${port}`],
      ['Origin', `http://127.0.0.1:${port}`],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Content-Type', 'application/json'],
      ['Authorization', `Bearer ${getSecret(server.makeUrl())}`],
    ],
    '{}',
  )
  return (JSON.parse(answer.body) as { session: string }).session
}
