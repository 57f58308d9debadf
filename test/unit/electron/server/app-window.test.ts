// The page in a window of a real Chromium on a screen of its own.

import { spawn } from 'node:child_process'
import { readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openAppWindow } from '../../../../electron/server/app-window.ts'
import { findBrowser } from '../../../../electron/server/find-browser.ts'
import { getFailure } from '../../../conformance/describe-transport.ts'
import { type BuiltPage, type TestServer, makePage, servePage } from './serve-page.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const SCRIPT = `
const answer = await fetch('/session', { method: 'POST', body: '{}', headers: {
  'Content-Type': 'application/json', Authorization: 'Bearer ' + location.hash.slice(3) } })
const { session } = await answer.json()
const socket = new WebSocket('ws://' + location.host + '/rpc', ['memloom.1', 'memloom.session.' + session])
const standalone = matchMedia('(display-mode: standalone)').matches
socket.onopen = () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1,
  method: standalone ? 'documents.list' : 'app.getInfo' }))
`

const browser = await findBrowser()
const screen = spawn('Xvfb', ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1300x900x24'], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
})
const display = await new Promise<string | undefined>((resolve) => {
  screen.once('error', () => resolve(undefined))
  screen.stdio[3]?.once('data', (data: Buffer) => resolve(`:${data.toString().trim()}`))
})
const missing =
  browser === undefined
    ? 'no Chromium is installed'
    : display === undefined
      ? 'no Xvfb is installed'
      : undefined
if (missing !== undefined) console.warn(`skipped: ${missing}`)

async function readCommandLines(): Promise<string> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.join('\n')
}

const listProfiles = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('memloom-window-'))

describe.skipIf(missing !== undefined)('the app window', () => {
  let page: BuiltPage
  let test: TestServer
  beforeAll(async () => {
    if (display !== undefined) process.env['DISPLAY'] = display
    page = await makePage(SCRIPT)
    test = await servePage(page)
  })
  afterAll(async () => {
    await test.server.close()
    await page.remove()
    const ended = new Promise((resolve) => screen.once('exit', resolve))
    screen.kill()
    await ended
  })

  it('shows the page as an app, hands the link over unseen, and leaves no profile behind', async () => {
    const before = await listProfiles()
    const window = await openAppWindow(test.server, browser ?? '')
    const closed = new Promise<void>((resolve) => window.onDidClose(resolve))
    while (test.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(test.calls).toEqual(['documents.list'])
    const commandLines = await readCommandLines()
    expect(commandLines).toContain(test.server.startUrl)
    expect(commandLines).not.toContain('#t=')
    expect(await listProfiles()).toHaveLength(before.length + 1)
    await window.close()
    await closed
    expect(await listProfiles()).toHaveLength(before.length)
  })

  it('says that a program that is no browser opened no window', async () => {
    const before = await listProfiles()
    const failure = await getFailure(openAppWindow(test.server, '/bin/true'))
    expect(failure).toMatchObject({ code: 'server/no-window', object: '/bin/true' })
    expect((await getFailure(openAppWindow(test.server, '/nonexistent'))).code).toBe('server/no-window')
    expect(await listProfiles()).toHaveLength(before.length)
  })
})
