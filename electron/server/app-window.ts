// The page in a browser window of its own: Chromium's app mode, with a profile that is thrown away afterwards.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { Failure } from '../model/failure.ts'
import type { RunningServer } from './start-server.ts'

export interface AppWindow {
  /** Calls back once when the window was closed. */
  onDidClose: (listener: () => void) => void
  close: () => Promise<void>
}

const ARGUMENTS = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--window-size=1280,840',
  // The link goes to the browser through this pipe: arguments can be read by every user of the host.
  '--remote-debugging-pipe',
]

/** Milliseconds in which the browser must have opened its window. */
const OPEN_LIMIT = 20_000

/** A DevTools protocol line over a browser's descriptors 3 and 4: messages end with a zero byte. */
class DevToolsPipe {
  readonly #to: Writable
  readonly #waiting = new Map<number, (result: Record<string, unknown>) => void>()
  #text = ''
  #id = 0

  constructor(to: Writable, from: Readable) {
    this.#to = to
    to.on('error', () => undefined)
    from.on('error', () => undefined)
    from.setEncoding('utf8')
    from.on('data', (text: string) => {
      const parts = (this.#text + text).split('\0')
      this.#text = parts.pop() ?? ''
      for (const part of parts) {
        const { id = 0, result = {} } = JSON.parse(part) as { id?: number; result?: Record<string, unknown> }
        this.#waiting.get(id)?.(result)
        this.#waiting.delete(id)
      }
    })
  }

  call(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.#id += 1
    const id = this.#id
    this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }
}

interface Target {
  targetId: string
  type: string
  url: string
}

async function findPage(pipe: DevToolsPipe, url: string): Promise<string> {
  for (;;) {
    const { targetInfos } = (await pipe.call('Target.getTargets')) as { targetInfos?: Target[] }
    const page = targetInfos?.find((target) => target.type === 'page' && target.url === url)
    if (page) return page.targetId
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function openLink(pipe: DevToolsPipe, server: RunningServer): Promise<void> {
  const targetId = await findPage(pipe, server.startUrl)
  const { sessionId } = await pipe.call('Target.attachToTarget', { targetId, flatten: true })
  await pipe.call('Page.navigate', { url: server.makeUrl() }, sessionId as string)
}

function launch(browser: string, profile: string, startUrl: string): ChildProcess {
  // Chromium's sandbox does not start for root; a root user has given that protection away already.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
  return spawn(browser, [...ARGUMENTS, ...asRoot, `--user-data-dir=${profile}`, `--app=${startUrl}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
}

/** Opens the server's page in a window of its own. Fails with "server/no-window". */
export async function openAppWindow(server: RunningServer, browser: string): Promise<AppWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'memloom-window-'))
  const child = launch(browser, profile, server.startUrl)
  const pipe = new DevToolsPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  // The browser's last processes may still write to the profile for a moment.
  const removed = exited.then(() =>
    rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  )
  const close = async (): Promise<void> => {
    void pipe.call('Browser.close')
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000)
    await removed
    clearTimeout(timer)
  }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), OPEN_LIMIT)))
  const outcome = await Promise.race([
    openLink(pipe, server).then(() => 'open' as const),
    exited.then(() => 'ended' as const),
    late,
  ])
  clearTimeout(timer)
  if (outcome !== 'open') {
    child.kill('SIGKILL')
    await removed
    throw new Failure({
      code: 'server/no-window',
      message: `${browser} did not open a window. Open the printed address in a browser instead.`,
      object: browser,
    })
  }
  return { onDidClose: (listener) => void removed.then(listener), close }
}
