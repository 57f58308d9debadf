// Attacks from pages in a real Chromium that know the secrets: only where they come from can give them away.

import { readFile, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, type Page, chromium } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findBrowser } from '../../../../electron/server/find-browser.ts'
import { type BuiltPage, type TestServer, getSecret, makePage, openSession, servePage } from './serve-page.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const executablePath = await findBrowser()
if (executablePath === undefined) console.warn('skipped: no Chromium is installed')

/** Our own page: exchanges its link, opens the WebSocket, calls a method; then tries what its policy forbids. */
const OWN_SCRIPT = `
const state = document.getElementById('state')
window.violations = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective))
const answer = await fetch('/session', { method: 'POST', body: '{}', headers: {
  'Content-Type': 'application/json', Authorization: 'Bearer ' + location.hash.slice(3) } })
const { session } = await answer.json()
const socket = new WebSocket('ws://' + location.host + '/rpc', ['memloom.1', 'memloom.session.' + session])
socket.onopen = () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'documents.list' }))
socket.onmessage = (event) => (state.textContent = event.data)
`

/** Runs a function of a file in `in-page` inside a page. */
async function run(page: Page, file: string, name: string, input?: object): Promise<Record<string, unknown>> {
  const source = await readFile(join(import.meta.dirname, 'in-page', file), 'utf8')
  const call = `${name}(${input === undefined ? '' : JSON.stringify(input)})`
  return page.evaluate(`(() => { ${source.replaceAll('export ', '')}; return ${call} })()`)
}

const REFUSED: Record<string, RegExp> = {
  fetch: /threw TypeError/,
  'fetch of a file': /threw TypeError/,
  'POST without CORS': /threw|opaque/,
  beacon: /true|false/,
  image: /error|nothing/,
  script: /error/,
  style: /error/,
  frame: /another origin/,
  form: /sent/,
  EventSource: /error/,
  WebSocket: /error/,
  'service worker': /threw/,
}

describe.skipIf(executablePath === undefined)('the browser shell in a real Chromium', () => {
  let browser: Browser
  let page: BuiltPage
  let test: TestServer
  let evil: Server
  let evilPort: number
  let session: string

  beforeAll(async () => {
    page = await makePage(OWN_SCRIPT)
    test = await servePage(page)
    session = await openSession(test)
    evil = createServer((request, response) => {
      const sandbox = { 'Content-Security-Policy': 'sandbox allow-scripts allow-forms' }
      response.writeHead(200, {
        'Content-Type': 'text/html',
        ...(request.url === '/sandboxed' && sandbox),
      })
      response.end('<!doctype html><body></body>')
    })
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    evilPort = (evil.address() as AddressInfo).port
    browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: ['--host-resolver-rules=MAP evil.test 127.0.0.1', '--disable-background-networking'],
    })
  })

  afterAll(async () => {
    await browser.close()
    await test.server.close()
    evil.close()
    await page.remove()
  })

  it('lets its own page in, with its script, its style and its WebSocket, and nothing in line', async () => {
    const own = await browser.newPage()
    await own.goto(test.server.makeUrl())
    await own.getByText('"result":[]').waitFor()
    expect(await run(own, 'own-page.mjs', 'tryForbidden')).toEqual({
      markup: 'TypeError',
      'script address': 'TypeError',
      eval: 'EvalError',
      policy: 'TypeError',
    })
    const { violations, ...styles } = await run(own, 'own-page.mjs', 'addStyles')
    expect(styles).toEqual({ marginTop: '7px', color: 'rgb(1, 2, 3)' })
    expect(violations).toEqual(expect.arrayContaining(['connect-src', 'style-src-elem']))
    expect(new URL(own.url()).hash).toMatch(/^#t=/)
    await own.close()
  })

  const openers: [string, (own: Page) => Promise<unknown>][] = [
    ['another name that points here', (own) => own.goto(`http://evil.test:${evilPort}/`)],
    ['another port of localhost', (own) => own.goto(`http://localhost:${evilPort}/`)],
    ['another port of the same address', (own) => own.goto(`http://127.0.0.1:${evilPort}/`)],
    ['a sandbox without an origin', (own) => own.goto(`http://localhost:${evilPort}/sandboxed`)],
    [
      'a file',
      async (own) => {
        const file = join(page.folder, 'evil.html')
        await writeFile(file, '<!doctype html><body></body>')
        return own.goto(`file://${file}`)
      },
    ],
  ]

  it.each(openers)('gives nothing to a page from %s, though it knows the secrets', async (_, open) => {
    const hostile = await browser.newPage()
    await open(hostile)
    const link = getSecret(test.server.makeUrl())
    const refusals = test.log.length
    const callsBefore = test.calls.length
    const outcomes = await run(hostile, 'attack.mjs', 'attack', {
      target: `http://127.0.0.1:${test.port}`,
      link,
      session,
    })
    for (const [name, pattern] of Object.entries(REFUSED))
      expect([name, outcomes[name]]).toEqual([name, expect.stringMatching(pattern)])
    await hostile.close()
    expect(test.calls.length).toBe(callsBefore)
    // The attacks did arrive: each was refused by the server, not lost on the way.
    expect(test.log.length - refusals).toBeGreaterThan(5)
    expect(test.log.slice(refusals).filter((line) => !line.startsWith('refused a request with 4'))).toEqual(
      [],
    )
  })

  it('does not answer to another name', async () => {
    const hostile = await browser.newPage()
    const answer = await hostile.goto(`http://evil.test:${test.port}/`)
    expect(answer?.status()).toBe(421)
    await hostile.close()
  })

  it('cannot be reached through a window that another page opened', async () => {
    const hostile = await browser.newPage()
    await hostile.goto(`http://localhost:${evilPort}/`)
    const opened = hostile.context().waitForEvent('page')
    await hostile.evaluate(`void window.open('http://127.0.0.1:${test.port}/')`)
    const popup = await opened
    await popup.waitForLoadState()
    expect(await popup.locator('body').textContent()).toBe('403 Forbidden\n')
    await hostile.close()
    await popup.close()
  })
})
