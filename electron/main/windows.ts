// The one factory of windows: all are sandboxed and isolated, and all are known, so that a message's sender can be.

import { BrowserWindow, type RenderProcessGoneDetails, app, nativeTheme } from 'electron'
import { PAGE_URL } from './app-url.ts'

/** The canvas of renderer/app/tokens.css: what is seen before the page has painted. */
const GROUND = { light: '#eef0f3', dark: '#0b0e12' }

/** A page that dies more often than this within a minute is not started again. */
const RESTART_LIMIT = 3
const MINUTE = 60_000

export interface WindowsOptions {
  /** Absolute path of the preload script. */
  preload: string
  log: (message: string) => void
  /** The page died too often to be started again. */
  onDidGiveUp: (reason: string) => void
}

/** Opens windows on the app's page, and opens them again when their page has died. */
export class Windows {
  readonly #options: WindowsOptions
  readonly #open = new Set<BrowserWindow>()
  #deaths: number[] = []

  constructor(options: WindowsOptions) {
    this.#options = options
  }

  /** Whether contents are those of one of our windows. */
  has(contentsId: number): boolean {
    return [...this.#open].some((window) => !window.isDestroyed() && window.webContents.id === contentsId)
  }

  /** The window that was opened first and is still there. */
  get first(): BrowserWindow | undefined {
    return [...this.#open][0]
  }

  /** Opens a window. */
  open(): BrowserWindow {
    const window = new BrowserWindow({
      title: 'Memloom',
      width: 1280,
      height: 840,
      minWidth: 720,
      minHeight: 480,
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
      webPreferences: {
        preload: this.#options.preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    })
    this.#open.add(window)
    window.once('ready-to-show', () => window.show())
    window.on('closed', () => this.#open.delete(window))
    window.on('unresponsive', () => this.#options.log('the window does not answer'))
    window.webContents.on('render-process-gone', (_event, details) => this.#restore(window, details))
    window.loadURL(PAGE_URL).catch((error: unknown) => {
      this.#options.log(`the page could not be loaded: ${String(error)}`)
    })
    return window
  }

  /** Brings a window to the front, opening one when there is none. */
  show(): void {
    const window = this.first ?? this.open()
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  #restore(window: BrowserWindow, { reason }: RenderProcessGoneDetails): void {
    if (reason === 'clean-exit' || !this.#open.has(window)) return
    this.#options.log(`the page's process is gone (${reason}); opening it again`)
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((time) => now - time < MINUTE), now]
    if (this.#deaths.length > RESTART_LIMIT) {
      this.#options.onDidGiveUp(reason)
      return
    }
    // Documents live in this process, so a new window shows what the old one did. It comes first: with no window left
    // the app would quit.
    this.open()
    window.destroy()
  }
}
