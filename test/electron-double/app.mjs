// The app: its life from start to end, its switches and paths, and the lock that keeps it single.
import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { makeEvent, note } from './double.mjs'

/** Sends the arguments of a second start to the first, and waits: a lock is asked for in one step. */
const TELL = `const [, path, text] = process.argv
  const socket = require('node:net').connect(path, () => socket.end(text))
  socket.on('error', () => process.exit(1))`

class CommandLine {
  #switches

  constructor(values) {
    this.#switches = new Map(
      values.filter((value) => value.startsWith('--')).map((value) => value.slice(2).split(/=(.*)/s)),
    )
  }

  hasSwitch(name) {
    return this.#switches.has(name)
  }

  getSwitchValue(name) {
    return this.#switches.get(name) ?? ''
  }
}

export class App extends EventEmitter {
  isPackaged = process.env.ELECTRON_DOUBLE_PACKAGED === '1'
  #isReady = false
  #isQuitting = false
  #whenReady = new Promise((resolve) => (this.resolveReady = resolve))
  #lock

  /** Put in place by start.mjs and windows.mjs. */
  getWindows = () => []
  endEverything = () => undefined

  constructor(values, mainFile, profile) {
    super()
    this.commandLine = new CommandLine(values)
    this.mainFile = mainFile
    this.profile = profile
  }

  /** Fires what Electron fires once Chromium is up. */
  becomeReady() {
    this.#isReady = true
    this.resolveReady()
    this.emit('ready', makeEvent(), {})
  }

  whenReady() {
    return this.#whenReady
  }

  isReady() {
    return this.#isReady
  }

  enableSandbox() {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    note('enableSandbox')
  }

  getVersion() {
    for (let folder = dirname(this.mainFile); folder !== '/'; folder = dirname(folder)) {
      const file = join(folder, 'package.json')
      if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).version ?? '0.0.0'
    }
    return '0.0.0'
  }

  getLocale() {
    return 'en-US'
  }

  requestSingleInstanceLock() {
    const folder = this.commandLine.getSwitchValue('user-data-dir') || this.profile
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'single-instance')
    const message = JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() })
    if (existsSync(path) && spawnSync(process.execPath, ['-e', TELL, path, message]).status === 0)
      return false
    rmSync(path, { force: true })
    this.#lock = createServer((socket) => {
      let text = ''
      socket.on('data', (part) => (text += part.toString()))
      socket.on('end', () => {
        const { argv, workingDirectory } = JSON.parse(text)
        this.emit('second-instance', makeEvent(), argv, workingDirectory, null)
      })
    })
    this.#lock.listen(path)
    this.#lock.unref()
    return true
  }

  /** Closes the windows, which may refuse; then ends. */
  async quit() {
    if (this.#isQuitting) return
    this.#isQuitting = true
    this.emit('before-quit', makeEvent())
    for (const window of [...this.getWindows()]) {
      if (!(await window.close())) {
        this.#isQuitting = false
        return
      }
    }
    this.emit('will-quit', makeEvent())
    this.exit(0)
  }

  exit(code = 0) {
    this.emit('quit', makeEvent(), code)
    note('exit', code)
    this.endEverything()
    process.exit(code)
  }

  /** A window has gone; Electron quits with the last one unless the app says otherwise. */
  windowClosed() {
    if (this.#isQuitting || this.getWindows().length > 0) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else void this.quit()
  }
}
