// The desktop's transport: page, contextBridge, preload, MessageChannelMain, main, on the stand-in for Electron.

import { join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from '@playwright/test'
import { afterAll, beforeAll, vi } from 'vitest'
import { type Channel, Inbox } from '../../../../electron/transport/wire/channel.ts'
import { describeTransport } from '../../../conformance/describe-transport.ts'
import {
  type BuiltApp,
  ELECTRON_DOUBLE,
  buildApp,
  makeAppEnvironment,
} from '../../../electron-double/build-app.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let built: BuiltApp
let app: ElectronApplication
let page: Page

beforeAll(async () => {
  const main = join(import.meta.dirname, '../../../electron-double/probe-main.ts')
  built = await buildApp({ main, page: 'raw-page' })
  app = await _electron.launch({
    executablePath: ELECTRON_DOUBLE,
    args: [built.main],
    env: makeAppEnvironment(built.folder),
  })
  page = await app.firstWindow()
  await page.waitForFunction(() => 'line' in globalThis)
})
afterAll(async () => {
  await app.close()
  await built.remove()
})

/** The page's end of its line, moved into this process. */
async function connect(): Promise<Channel> {
  await page.waitForFunction(() => 'line' in globalThis)
  const inbox = new Inbox()
  let waiting: string[] = []
  const pump = async (): Promise<void> => {
    for (;;) {
      const { texts, closed } = await page.evaluate<{ texts: string[]; closed?: string }>(
        'window.line.take()',
      )
      for (const text of texts) inbox.deliver(text)
      if (closed !== undefined) {
        inbox.end(closed)
        return
      }
    }
  }
  // The page goes away with the next test's reload.
  pump().catch((error: unknown) => inbox.end(String(error)))
  return {
    send(text) {
      if (waiting.push(text) > 1) return
      setImmediate(() => {
        const texts = waiting
        waiting = []
        page.evaluate(`window.line.send(${JSON.stringify(texts)})`).catch(() => undefined)
      })
    },
    onDidReceive: inbox.onDidReceive,
    onDidClose: inbox.onDidClose,
    close: (reason = 'closed') => inbox.end(reason),
  }
}

describeTransport("the desktop's line", {
  manyClients: false,
  async open() {
    await page.reload()
    return {
      connect,
      stop: () => app.evaluate(() => (globalThis as unknown as { closeLine: () => void }).closeLine()),
    }
  },
})
