// The browser shell against a written truth table: Host × Origin × Sec-Fetch-Site × secret × method × path.

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RequestFacts, judgeRequest } from '../../../../electron/server/judge-request.ts'
import {
  type BuiltPage,
  type TestServer,
  ask,
  getSecret,
  makePage,
  openSession,
  servePage,
  upgradeHeaders,
} from './serve-page.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const HOSTS = [
  '127.0.0.1:P',
  '[::1]:P',
  'localhost:P',
  'evil.test:P',
  '127.0.0.1',
  '127.0.0.1:1',
  'none',
  'twice',
]
const ORIGINS = [
  'none',
  'same',
  'http://localhost:1',
  'https',
  'null',
  'http://evil.test',
  'other name',
  'slash',
]
const SITES = ['none given', 'same-origin', 'same-site', 'cross-site', 'none']
const SECRETS = ['none', 'wrong', 'right', 'the other kind']
const METHODS = ['GET', 'POST', 'PUT', 'OPTIONS', 'WS']
const PATHS = ['/', '/session', '/rpc', '/nothing']

interface Row {
  host: string
  origin: string
  site: string
  secret: string
  method: string
  path: string
}

const rows: Row[] = HOSTS.flatMap((host) =>
  ORIGINS.flatMap((origin) =>
    SITES.flatMap((site) =>
      SECRETS.flatMap((secret) =>
        METHODS.flatMap((method) => PATHS.map((path) => ({ host, origin, site, secret, method, path }))),
      ),
    ),
  ),
)

/** The table: what a request of these parts must be answered with. */
function getExpected({ host, origin, site, secret, method, path }: Row): number {
  if (host === 'none' || host === 'twice') return 400
  if (!['127.0.0.1:P', '[::1]:P', 'localhost:P'].includes(host)) return 421
  if (method === 'PUT' || method === 'OPTIONS') return 405
  const isFromNowhere = site === 'none' && method === 'GET' && path === '/'
  if (!['none given', 'same-origin'].includes(site) && !isFromNowhere) return 403
  if (origin !== 'none' && origin !== 'same') return 403
  // A program shows its secret in a header; this table's WebSockets show it as pages do.
  const isProgram = site === 'none given' && method === 'POST' && secret !== 'none'
  if (method !== 'GET' && origin === 'none' && !isProgram) return 403
  const bySecret = (good: number) => (secret === 'right' ? good : 401)
  const table: Record<string, Record<string, number>> = {
    '/': { GET: 200, POST: 405, WS: 404 },
    '/session': { GET: 405, POST: bySecret(200), WS: 404 },
    '/rpc': { GET: 426, POST: 405, WS: bySecret(101) },
    '/nothing': { GET: 404, POST: 404, WS: 404 },
  }
  return table[path]?.[method] ?? 0
}

const getHosts = (row: Row, port: number): string[] =>
  row.host === 'none'
    ? []
    : Array.from({ length: row.host === 'twice' ? 2 : 1 }, () => fillHost(row.host, port))

const fillHost = (host: string, port: number): string =>
  host === 'twice' ? `127.0.0.1:${port}` : host.replace('P', String(port))

function getOrigins(row: Row, port: number): string[] {
  const host = fillHost(row.host === 'none' ? '127.0.0.1:P' : row.host, port)
  const other = host.startsWith('localhost') ? `127.0.0.1:${port}` : `localhost:${port}`
  const named: Record<string, string> = {
    same: `http://${host}`,
    https: `https://${host}`,
    slash: `http://${host}/`,
    'other name': `http://${other}`,
  }
  return row.origin === 'none' ? [] : [named[row.origin] ?? row.origin]
}

describe('truth table', () => {
  let page: BuiltPage
  let test: TestServer | undefined
  beforeAll(async () => {
    page = await makePage()
  })
  afterEach(async () => {
    await test?.server.close()
    test = undefined
  })
  afterAll(() => page.remove())

  it('has 25,600 rows, and the judge says of each what the table says before secrets are looked at', () => {
    const port = 7000
    const wrong = rows.filter((row) => {
      const shown = row.secret === 'none' ? undefined : 'A'.repeat(43)
      const facts: RequestFacts = {
        method: row.method === 'WS' ? 'GET' : row.method,
        target: row.path,
        isUpgrade: row.method === 'WS',
        hosts: getHosts(row, port),
        origins: getOrigins(row, port),
        sites: row.site === 'none given' ? [] : [row.site],
        contentTypes: row.method === 'POST' ? ['application/json'] : [],
        authorizations: shown !== undefined && row.method !== 'WS' ? [`Bearer ${shown}`] : [],
        protocols: ['memloom.1', ...(shown === undefined ? [] : [`memloom.session.${shown}`])],
        hasBody: row.method === 'POST',
      }
      const verdict = judgeRequest(facts, {
        isHost: (host) => [`127.0.0.1:${port}`, `[::1]:${port}`, `localhost:${port}`].includes(host),
        hasFile: (path) => path === '/',
      })
      const passed = { file: 200, start: 200, session: 200, rpc: 101 }
      const status = verdict.route === 'refuse' ? verdict.status : passed[verdict.route]
      const expected = getExpected(shown === undefined ? row : { ...row, secret: 'right' })
      return status !== expected
    })
    expect(rows).toHaveLength(25_600)
    expect(wrong).toEqual([])
  })

  async function askRow(row: Row, { port, server }: TestServer, session: string): Promise<number> {
    const link = row.method === 'POST' && row.path === '/session' ? getSecret(server.makeUrl()) : 'x'
    const kinds: Record<string, string> =
      row.method === 'WS'
        ? { right: session, wrong: 'A'.repeat(43), 'the other kind': getSecret(server.makeUrl()) }
        : { right: link, wrong: 'A'.repeat(43), 'the other kind': session }
    const secret = kinds[row.secret]
    const headers: [string, string][] = [
      ...getHosts(row, port).map((host): [string, string] => ['Host', host]),
      ...getOrigins(row, port).map((origin): [string, string] => ['Origin', origin]),
    ]
    if (row.site !== 'none given') headers.push(['Sec-Fetch-Site', row.site])
    if (row.method === 'WS') {
      headers.push(...upgradeHeaders(`memloom.1${secret === undefined ? '' : `, memloom.session.${secret}`}`))
    } else if (secret !== undefined) headers.push(['Authorization', `Bearer ${secret}`])
    if (row.method === 'POST') headers.push(['Content-Type', 'application/json'], ['Content-Length', '2'])
    const method = row.method === 'WS' ? 'GET' : row.method
    const answer = await ask({ port }, method, row.path, headers, row.method === 'POST' ? '{}' : undefined)
    return answer.status
  }

  it('is what a running server answers: every row that reaches a route, and every eighth of the others', async () => {
    const asked = rows.filter((row, index) => {
      const isNear = ['127.0.0.1:P', '[::1]:P', 'localhost:P'].includes(row.host) && row.origin === 'same'
      // A multiplier spreads the choice over all columns; every twelfth row as it stands would be the same path.
      return isNear || ((index * 2654435761) >>> 8) % 8 === 0
    })
    const wrong: object[] = []
    let guesses = 0
    let session = ''
    for (const row of asked) {
      if (test === undefined || guesses >= 15) {
        await test?.server.close()
        test = await servePage(page)
        session = await openSession(test)
        guesses = 0
      }
      const expected = getExpected(row)
      if (expected === 401) guesses += 1
      const status = await askRow(row, test, session)
      if (status !== expected) wrong.push({ ...row, expected, status })
    }
    expect(asked.length).toBeGreaterThan(2500)
    expect(wrong).toEqual([])
    expect(test?.calls).toEqual([])
  })
})
