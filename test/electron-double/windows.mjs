// Windows: each is a page of Chromium, and none is opened that is not isolated and sandboxed.
import { EventEmitter } from 'node:events'
import { WebContents } from './contents.mjs'
import { makeEvent, note } from './double.mjs'
import { session } from './session.mjs'

/** The app and its Chromium; windows come only after both are there. */
let app
let chromium

/** webPreferences that Electron takes and this app must not have. */
const SAFE = { contextIsolation: true, sandbox: true, nodeIntegration: false }
const FORBIDDEN = [
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'webviewTag',
  'plugins',
  'navigateOnDragDrop',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
]

function requireSafe(preferences) {
  for (const [name, value] of Object.entries(SAFE)) {
    if (preferences[name] !== value)
      throw new Error(`The stand-in opens no window with ${name} not ${value}.`)
  }
  const forbidden = FORBIDDEN.find((name) => name in preferences)
  if (forbidden !== undefined) throw new Error(`The stand-in opens no window with ${forbidden}.`)
}

const windows = new Set()
const listContents = () => [...windows].map((window) => window.webContents)

export const webContents = {
  getAllWebContents: listContents,
  fromDevToolsTargetId: (id) => listContents().find(({ targetId }) => targetId === id),
}

export class BrowserWindow extends EventEmitter {
  static #nextId = 1
  id = BrowserWindow.#nextId++
  #isDestroyed = false
  #isMinimized = false
  #emitted = new Set()
  #opened

  constructor(options) {
    super()
    if (!app?.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    requireSafe(options.webPreferences ?? {})
    note('BrowserWindow', options)
    this.webContents = new WebContents(chromium, this)
    windows.add(this)
    app.emit('web-contents-created', makeEvent(), this.webContents)
    this.#opened = this.#open(options)
  }

  async #open({ width = 800, height = 600, webPreferences }) {
    await session.defaultSession.applyPermissions(chromium)
    const target = { url: 'about:blank', newWindow: true, width, height }
    const { targetId } = await chromium.send('Target.createTarget', target)
    await this.webContents.attach(targetId, webPreferences.preload)
  }

  async loadURL(address) {
    await this.#opened
    await this.webContents.navigate(address)
  }

  emitOnce(name) {
    if (this.#emitted.has(name)) return
    this.#emitted.add(name)
    this.emit(name, makeEvent())
  }

  /** Closes unless a listener prevents it; whether it did. */
  async close() {
    if (this.#isDestroyed) return true
    const event = makeEvent()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    await this.#opened
    this.destroy()
    return true
  }

  destroy() {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.delete(this)
    void this.#opened.then(() =>
      chromium.send('Target.closeTarget', { targetId: this.webContents.targetId }).catch(() => undefined),
    )
    this.webContents.emit('destroyed', makeEvent())
    this.emit('closed', makeEvent())
    app.windowClosed()
  }

  isDestroyed() {
    return this.#isDestroyed
  }

  show() {
    note('show', this.id)
  }

  focus() {
    note('focus', this.id)
  }

  minimize() {
    this.#isMinimized = true
  }

  isMinimized() {
    return this.#isMinimized
  }

  restore() {
    this.#isMinimized = false
    note('restore', this.id)
  }

  static getAllWindows() {
    return [...windows]
  }

  static fromWebContents(contents) {
    return [...windows].find((window) => window.webContents === contents) ?? null
  }
}

/** Gives windows their app and their Chromium. */
export async function connectWindows(theApp, theChromium) {
  app = theApp
  chromium = theChromium
  chromium.on('Target.targetCreated', ({ targetInfo }) => {
    const { openerId, type } = targetInfo
    if (openerId === undefined || type !== 'page') return
    const opener = listContents().find(({ targetId }) => targetId === openerId)
    if (!opener) return
    opener.judgeOpening(targetInfo.url)
    void chromium.send('Target.closeTarget', { targetId: targetInfo.targetId })
  })
  chromium.on('Target.targetDestroyed', ({ targetId }) => {
    const window = [...windows].find((candidate) => candidate.webContents.targetId === targetId)
    window?.destroy()
  })
  chromium.on('Browser.downloadWillBegin', ({ guid, url }) => {
    if (!session.defaultSession.mayDownload(url)) void chromium.send('Browser.cancelDownload', { guid })
  })
  await chromium.send('Target.setDiscoverTargets', { discover: true })
  await chromium.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
}
