// Electron's utility processes, as children of Node that see a parentPort.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { note } from './double.mjs'

const children = new Set()

class UtilityProcess extends EventEmitter {
  #child

  constructor(child) {
    super()
    this.#child = child
    this.pid = undefined
    child.once('spawn', () => {
      this.pid = child.pid
      this.emit('spawn')
    })
    child.on('message', (message) => this.emit('message', message))
    child.once('exit', (code, signal) => {
      children.delete(child)
      // Electron's only argument is the exit code.
      this.emit('exit', code ?? (signal === null ? 1 : 128))
    })
  }

  postMessage(message) {
    if (this.#child.connected) this.#child.send(message, () => undefined)
  }

  kill() {
    return this.#child.kill()
  }
}

let isReady = false

/** Electron starts none before the app is ready. */
export const allowUtilityProcesses = () => {
  isReady = true
}

export const utilityProcess = {
  fork(modulePath, values = [], { env = process.env, cwd, stdio, serviceName, execArgv = [] } = {}) {
    if (!isReady) throw new Error('utilityProcess cannot be created before app is ready.')
    const [, out = 'inherit', err = 'inherit'] = Array.isArray(stdio) ? stdio : []
    const child = fork(modulePath, values, {
      cwd,
      env: { ...env },
      execArgv: ['--require', join(import.meta.dirname, 'parent-port.cjs'), ...execArgv],
      stdio: ['ignore', out, err, 'ipc'],
      serialization: 'advanced',
    })
    children.add(child)
    note('utilityProcess.fork', modulePath, values, { env, cwd, serviceName, pid: child.pid })
    return new UtilityProcess(child)
  },
}

/** Utility processes end with the app. */
export function killUtilityProcesses() {
  for (const child of children) child.kill('SIGKILL')
}
