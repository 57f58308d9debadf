// The desktop shell as it is built, on the stand-in for Electron: what it locks, and what it does not let in.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { type ElectronApplication, type Page, _electron } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { root } from '../../../../build/vite/targets.mjs'
import {
  type BuiltApp,
  ELECTRON_DOUBLE,
  buildApp,
  makeAppEnvironment,
} from '../../../electron-double/build-app.ts'

// Processes and browsers take longer on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The stand-in's hold for tests, as far as these tests use it. */
interface Double {
  record: [string, ...unknown[]][]
  answers: Record<string, unknown[]>
  listCalls: (name: string) => unknown[][]
}
type Modules = typeof Electron & { double: Double }

let built: BuiltApp
let app: ElectronApplication
let page: Page
let errors = ''

beforeAll(async () => {
  built = await buildApp({ page: 'fixture-page' })
  app = await _electron.launch({
    executablePath: ELECTRON_DOUBLE,
    args: [built.main, 'first.memloom.json'],
    env: makeAppEnvironment(built.folder),
    cwd: built.folder,
  })
  app.process().stderr?.on('data', (part: Buffer) => (errors += part.toString()))
  page = await app.firstWindow()
  await page.getByText('connected').waitFor()
})
afterAll(async () => {
  await app.close()
  await built.remove()
})

const inMain = <T, A>(run: (modules: Modules, argument: A) => T, argument?: A): Promise<T> =>
  app.evaluate(run as never, argument as never)

/** Waits until the page was asked to open some files. */
const waitForRequests = (count: number) =>
  page.waitForFunction(
    (wanted) => (globalThis as unknown as { openRequests: string[] }).openRequests.length >= wanted,
    count,
  )

const waitForText = async (pattern: RegExp): Promise<void> => {
  while (!pattern.test(errors)) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a start', () => {
  it('shows the page, connects it, and tells the shell and the version', async () => {
    expect(await page.locator('#state').textContent()).toBe('connected to desktop 9.8.7')
  })

  it('opens the file of the command line, once the page listens', async () => {
    await waitForRequests(1)
    expect(await page.evaluate('window.openRequests')).toEqual([join(built.folder, 'first.memloom.json')])
  })

  it('turns the sandbox on before anything else, and registers its scheme with two privileges', async () => {
    const calls = await inMain(({ double }) => double.record.slice(0, 2))
    expect(calls).toEqual([
      ['enableSandbox'],
      ['registerSchemesAsPrivileged', [{ scheme: 'memloom', privileges: { standard: true, secure: true } }]],
    ])
  })

  it('opens windows that are isolated and sandboxed, with the preload from the app', async () => {
    const [[options]] = (await inMain(({ double }) => double.listCalls('BrowserWindow'))) as [
      [{ webPreferences: object; show: boolean }],
    ]
    expect(options.webPreferences).toEqual({
      preload: join(built.folder, 'out/preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: true,
    })
    expect(options.show).toBe(false)
    expect(await inMain(({ double }) => double.listCalls('show').length)).toBeGreaterThan(0)
  })

  it('sets a menu of roles only: nothing of ours to be clicked', async () => {
    const [[items]] = (await inMain(({ double }) =>
      JSON.parse(JSON.stringify(double.listCalls('setApplicationMenu'))),
    )) as [[object[]]]
    const flat = JSON.stringify(items)
    expect(flat).not.toContain('"click"')
    expect(items).toHaveLength(4)
  })

  it('starts the helper with an environment that changes nothing about how programs run', async () => {
    const [[program, values, options]] = (await inMain(({ double }) =>
      double.listCalls('utilityProcess.fork'),
    )) as [[string, string[], { env: Record<string, string>; cwd: string }]]
    expect(program).toBe(join(built.folder, 'out/helper/index.js'))
    expect(values).toEqual([
      join(built.folder, 'native/build/Release/memloom.node'),
      expect.stringMatching(/^\/.*\/memloom\/helper$/),
    ])
    expect(options.cwd).toBe('/')
    expect(Object.keys(options.env).filter((name) => /^(NODE|ELECTRON|LD_|PATH)/.test(name))).toEqual([])
  })
})

describe('the preload', () => {
  it('gives the page one function, frozen, and nothing of Electron', async () => {
    expect(
      await page.evaluate('Object.entries(window.memloom).map(([name, value]) => [name, typeof value])'),
    ).toEqual([['openChannel', 'function']])
    expect(await page.evaluate('Object.isFrozen(window.memloom)')).toBe(true)
    const seen =
      '["require", "process", "module", "exports", "ipcRenderer", "electron", "Buffer", "global"].filter((name) => name in window)'
    expect(await page.evaluate(seen)).toEqual([])
  })

  it('opens one line a page, and only with two functions', async () => {
    const attempt = (values: string) =>
      page.evaluate(`window.memloom.openChannel(${values}).then(() => 'opened', (error) => error.message)`)
    expect(await attempt('() => 0, () => 0')).toMatch(/opened once/)
    expect(await attempt('"a", {}')).toMatch(/two functions/)
  })

  it('is one file that requires electron and nothing else', async () => {
    const text = await readFile(join(built.folder, 'out/preload/index.cjs'), 'utf8')
    const required = [...text.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name)
    expect(new Set(required)).toEqual(new Set(['electron']))
  })
})

describe('the scheme', () => {
  it('answers the paths of the manifest by GET, with the policy', async () => {
    const answer = await inMain(async ({ double }) => {
      const [[, handle]] = double.listCalls('protocol.handle') as unknown as [
        [string, (request: object) => Promise<Response>],
      ]
      const response = await handle({ url: 'memloom://app/', method: 'GET' })
      return { status: response.status, headers: Object.fromEntries(response.headers) }
    })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(answer.headers['content-security-policy']).toMatch(
      /require-trusted-types-for 'script'; trusted-types vue$/,
    )
  })

  it('answers nothing else: 5,000 hostile addresses, other methods, other hosts', async () => {
    const parts = ['..', '.', '%2e%2e', '%252e', '/', '\\', '%2f', '%5c', '\0', '%00', 'assets', 'index.html']
    const more = [
      '?',
      '#',
      ';',
      '@evil',
      ':80',
      'etc/passwd',
      '__proto__',
      'a'.repeat(3000),
      ' ',
      'INDEX.HTML',
    ]
    const all = [...parts, ...more]
    // A small generator of its own: the addresses are the same in every run.
    let seed = 1
    const next = (limit: number) => (seed = (seed * 48271) % 2147483647) % limit
    const urls = Array.from({ length: 5000 }, () => {
      const head =
        ['memloom://app/', 'memloom://app', 'memloom://evil/', 'memloom:', 'https://app/', 'file:///'][
          next(6)
        ] ?? ''
      return head + Array.from({ length: 1 + next(5) }, () => all[next(all.length)]).join('')
    }).filter((url) => url !== 'memloom://app/index.html' && url !== 'memloom://app/')
    const statuses = await inMain(async ({ double }, list: string[]) => {
      const [[, handle]] = double.listCalls('protocol.handle') as unknown as [
        [string, (request: object) => Promise<Response>],
      ]
      const found: Record<string, number> = {}
      for (const url of list) {
        const { status } = await handle({ url, method: 'GET' })
        found[status] = (found[status] ?? 0) + 1
      }
      for (const method of ['POST', 'HEAD', 'PUT', 'get', '']) {
        const { status } = await handle({ url: 'memloom://app/', method })
        found[status] = (found[status] ?? 0) + 1
      }
      return found
    }, urls)
    expect(statuses).toEqual({ 404: urls.length, 405: 5 })
    expect(urls.length).toBeGreaterThan(4900)
  })
})

describe('the session', () => {
  it('denies every permission that Electron knows, every device and every capture', async () => {
    const types = await readFile(join(root, 'node_modules/electron/electron.d.ts'), 'utf8')
    const [, union = ''] =
      /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/.exec(
        types,
      ) ?? []
    const names = [...union.matchAll(/'([\w-]+)'/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(30)
    const granted = await inMain(({ double }, list: (string | undefined)[]) => {
      const last = (name: string) => double.listCalls(name).at(-1)?.[0] as (...values: unknown[]) => unknown
      const decided: unknown[] = []
      for (const name of list) {
        last('setPermissionRequestHandler')({}, name, (isGranted: boolean) => decided.push(isGranted), {})
        decided.push(last('setPermissionCheckHandler')({}, name, 'memloom://app', {}))
      }
      decided.push(last('setDevicePermissionHandler')({ deviceType: 'usb' }))
      last('setDisplayMediaRequestHandler')({}, (streams: unknown) => decided.push(streams !== null))
      last('setBluetoothPairingHandler')({}, ({ confirmed }: { confirmed: boolean }) =>
        decided.push(confirmed),
      )
      return decided
    }, names)
    expect(granted).toEqual(Array.from({ length: names.length * 2 + 3 }, () => false))
  })

  it('locks every session that is created later', async () => {
    const locked = await inMain(({ app: electronApp, session, double }) => {
      const before = double.listCalls('setPermissionRequestHandler').length
      electronApp.emit('session-created', session.defaultSession)
      return double.listCalls('setPermissionRequestHandler').length - before
    })
    expect(locked).toBe(1)
  })

  it('lets nothing out: not to the net, not to files, not by a socket', async () => {
    const tries = `Promise.all([
      fetch('https://example.org/').then(() => 'reached', () => 'refused'),
      fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused'),
      new Promise((resolve) => { const image = new Image(); image.onload = () => resolve('reached'); image.onerror = () => resolve('refused'); image.src = 'https://example.org/x.png' }),
      new Promise((resolve) => { const socket = new WebSocket('ws://127.0.0.1:9/'); socket.onopen = () => resolve('reached'); socket.onerror = () => resolve('refused') }),
    ])`
    expect(await page.evaluate(tries)).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(await page.evaluate('window.violations')).toEqual(
      expect.arrayContaining(['connect-src', 'img-src']),
    )
  })

  it('refuses downloads, foreign certificates and logins', async () => {
    const prevented = await inMain(({ app: electronApp, session }) => {
      const fire = (
        emitter: { emit: (name: string, ...values: unknown[]) => boolean },
        name: string,
        ...values: unknown[]
      ) => {
        let isPrevented = false
        const decided: unknown[] = []
        emitter.emit(
          name,
          { preventDefault: () => (isPrevented = true) },
          ...values,
          (...decision: unknown[]) => decided.push(...decision),
        )
        return [name, isPrevented, decided]
      }
      const target = electronApp as never
      return [
        fire(session.defaultSession, 'will-download', {}),
        fire(target, 'certificate-error', {}, 'https://x/', 'error', {}),
        fire(target, 'select-client-certificate', {}, 'https://x/', []),
        fire(target, 'login', {}, {}, {}),
      ]
    })
    expect(prevented).toEqual([
      ['will-download', true, []],
      ['certificate-error', true, [false]],
      ['select-client-certificate', true, []],
      ['login', true, []],
    ])
  })

  it('denies the clipboard to the page, as it denies everything', async () => {
    const text = `navigator.clipboard.writeText('x').then(() => 'written', (error) => error.name)`
    expect(await page.evaluate(text)).toBe('NotAllowedError')
  })
})

describe('the page cannot leave', () => {
  it('by any kind of navigation', async () => {
    const prevented = await inMain(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'].map((name) => {
        let isPrevented = false
        contents?.emit(name, { preventDefault: () => (isPrevented = true) }, '')
        return [name, isPrevented]
      })
    })
    expect(prevented.filter(([, isPrevented]) => !isPrevented)).toEqual([])
    await page.evaluate(`location.href = 'https://example.org/'`)
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('a'), { href: 'memloom://app/index.html', id: 'link', textContent: 'x' }))`,
    )
    await page.click('#link')
    await page.waitForTimeout(200)
    expect(await page.evaluate('document.getElementById("state").textContent')).toBe(
      'connected to desktop 9.8.7',
    )
  })

  it('by opening windows', async () => {
    expect(await page.evaluate(`window.open('https://example.org/')`)).toBeNull()
    await page.evaluate(
      `Object.assign(document.getElementById('link'), { href: 'https://example.org/', target: '_blank' }).click()`,
    )
    await page.waitForTimeout(200)
    expect(app.windows()).toHaveLength(1)
  })
})

describe('the line', () => {
  it('is given to the top page of our own windows only', async () => {
    const answered = await inMain(({ ipcMain, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const posted: unknown[] = []
      const frame = {
        parent: null,
        url: 'memloom://app/',
        isDestroyed: () => false,
        postMessage: (...values: unknown[]) => posted.push(values[0]),
      }
      const sender = { id: window?.webContents.id, isDestroyed: () => false }
      const senders: [string, object, object | null][] = [
        ['no frame', sender, null],
        ['a frame inside the page', sender, { ...frame, parent: frame }],
        ['a destroyed frame', sender, { ...frame, isDestroyed: () => true }],
        ['about:blank', sender, { ...frame, url: 'about:blank' }],
        ['another scheme', sender, { ...frame, url: 'https://app/' }],
        ['a host that looks like ours', sender, { ...frame, url: 'memloom://app.evil/' }],
        ['an empty address', sender, { ...frame, url: '' }],
        ['another window', { ...sender, id: 4711 }, frame],
        ['no id', { ...sender, id: undefined }, frame],
        ['destroyed contents', { ...sender, isDestroyed: () => true }, frame],
      ]
      return senders.map(([name, from, senderFrame]) => {
        const before = posted.length
        ipcMain.emit('memloom:line', { sender: from, senderFrame })
        return [name, posted.length - before]
      })
    })
    expect(answered.filter(([, count]) => count !== 0)).toEqual([])
    expect(answered).toHaveLength(10)
    expect(errors.match(/refused a line to a page that is not ours/g)).toHaveLength(10)
  })

  it('is the only thing that the page can say to main', async () => {
    const channels = await inMain(({ ipcMain }) => ipcMain.eventNames())
    expect(channels).toEqual(['memloom:line'])
  })

  it("carries the system's dialogs", async () => {
    await inMain(({ double }) => {
      double.answers['showOpenDialog']?.push({ canceled: false, filePaths: ['/tmp/a.memloom.json'] })
      double.answers['showSaveDialog']?.push({ canceled: false, filePath: '/tmp/b.memloom.json' })
    })
    const pick = (params: string) => page.evaluate(`window.client.app.pickFile(${params})`)
    expect(await pick('{ mode: "open" }')).toEqual({ path: '/tmp/a.memloom.json' })
    expect(await pick('{ mode: "save", suggestedName: "../../etc/b.json" }')).toEqual({
      path: '/tmp/b.memloom.json',
    })
    expect(await pick('{ mode: "open" }')).toEqual({ path: null })
    const [[options]] = (await inMain(({ double }) => double.listCalls('showSaveDialog'))) as [
      [{ defaultPath: string }],
    ]
    expect(options.defaultPath).toBe('b.json')
  })
})

describe('a second start', () => {
  it('is told apart from a first: its files go to the open page, its window comes up', async () => {
    await inMain(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.minimize()
    })
    await page.evaluate('window.openRequests.length = 0')
    await inMain(({ app: electronApp }) => {
      const argv = ['electron', '--x', '.', 'second.json', '--y', 'bad\0path']
      electronApp.emit('second-instance', {}, argv, '/somewhere', { hostile: true })
      electronApp.emit('open-file', { preventDefault: () => undefined }, '/third.json')
    })
    await waitForRequests(2)
    expect(await page.evaluate('window.openRequests')).toEqual(['/somewhere/second.json', '/third.json'])
    const calls = await inMain(({ double }) => double.record.map(([name]) => name))
    expect(calls).toEqual(expect.arrayContaining(['restore', 'focus']))
  })
})

describe('what dies comes back', () => {
  it('other processes: the app says what is gone or does not answer', async () => {
    await inMain(({ app: electronApp, BrowserWindow }) => {
      electronApp.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
      BrowserWindow.getAllWindows()[0]?.emit('unresponsive')
      electronApp.emit('activate')
    })
    await waitForText(/a process \(GPU\) is gone: crashed/)
    await waitForText(/the window does not answer/)
  })

  it('the helper: it is started again, and the app says so', async () => {
    const pid = await inMain(({ double }) => {
      const [[, , { pid: found }]] = double.listCalls('utilityProcess.fork') as unknown as [
        [string, string[], { pid: number }],
      ]
      return found
    })
    process.kill(pid, 'SIGKILL')
    await waitForText(/the helper is restarting: /)
    while ((await inMain(({ double }) => double.listCalls('utilityProcess.fork').length)) < 2)
      await new Promise((resolve) => setTimeout(resolve, 20))
  })

  it('the page: a new window shows what was open', async () => {
    await page.evaluate('window.client.documents.create({})')
    const before = await page.evaluate<object[]>('window.client.documents.list({})')
    const opened = app.waitForEvent('window')
    await inMain(({ BrowserWindow }) => {
      ;(BrowserWindow.getAllWindows()[0]?.webContents as unknown as { crash: () => void }).crash()
    })
    page = await opened
    await page.getByText('connected').waitFor()
    expect(await page.evaluate('window.client.documents.list({})')).toEqual(before)
    expect(before).toHaveLength(1)
    expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    await waitForText(/the page's process is gone \(crashed\)/)
  })
})
