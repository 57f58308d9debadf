// Starts Chromium without a window and speaks the DevTools protocol with it.
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket } from 'ws'

const PROFILE = 'electron-double-'

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Removes profiles that killed runs have left: their names hold the process that made them. */
function sweepProfiles() {
  for (const name of readdirSync(tmpdir())) {
    const [, pid] = /^electron-double-(\d+)-/.exec(name) ?? []
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) {
      try {
        rmSync(join(tmpdir(), name), { recursive: true, force: true })
      } catch {
        // Its browser still writes; the next start removes it.
      }
    }
  }
}

/** Makes a folder for this run. */
export function makeProfile() {
  sweepProfiles()
  return mkdtempSync(join(tmpdir(), `${PROFILE}${process.pid}-`))
}

/** One Chromium: `send` asks, events come as `emit(method, params, sessionId)`. */
export class Chromium extends EventEmitter {
  #process
  #socket
  #waiting = new Map()
  #id = 0

  constructor(child, socket, endpoint) {
    super()
    this.#process = child
    this.#socket = socket
    this.endpoint = endpoint
    socket.on('message', (text) => {
      const { id, method, params, result, error, sessionId } = JSON.parse(text.toString())
      if (id === undefined) {
        this.emit(method, params, sessionId)
        return
      }
      const { resolve, reject } = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) reject(new Error(error.message))
      else resolve(result)
    })
  }

  /** Asks the browser, or the page of a session. */
  send(method, params = {}, sessionId = undefined) {
    this.#id += 1
    const id = this.#id
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }))
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  /** Ends it, whatever it does. */
  kill() {
    try {
      // Its group: what Chromium started would write to the profile for a while.
      process.kill(-this.#process.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
}

/** Starts Chromium with a profile. */
export async function startChromium(profile) {
  const program = process.env.ELECTRON_DOUBLE_CHROMIUM ?? PROGRAMS.find((path) => existsSync(path))
  if (program === undefined)
    throw new Error('The stand-in for Electron needs Chromium, and none is installed.')
  const child = spawn(
    program,
    [
      '--headless',
      '--no-startup-window',
      '--remote-debugging-port=0',
      // Chromium ends by itself when this pipe closes: with us, however we end.
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      // Nothing but what main answers: no name is found.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=Translate,OptimizationHints,MediaRouter',
      '--disable-gpu',
      '--disable-sync',
      '--force-color-profile=srgb',
      '--hide-scrollbars=false',
      '--no-default-browser-check',
      '--no-first-run',
      '--password-store=basic',
      ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const lines = createInterface({ input: child.stderr })
  const endpoint = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const [, address] = /^DevTools listening on (ws:\/\/.*)$/.exec(line) ?? []
      if (address !== undefined) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`Chromium ended with code ${code} before it was up.`)))
    child.once('error', reject)
  })
  for (const pipe of [child.stdio[3], child.stdio[4]]) pipe.on('error', () => undefined)
  const socket = new WebSocket(endpoint, { maxPayload: 0, perMessageDeflate: false })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)
  return new Chromium(child, socket, endpoint)
}
