// Messages between main and pages: MessageChannelMain, MessagePortMain, ipcMain.
import { EventEmitter } from 'node:events'

/** Like Electron's: queues until start(), clones what it carries, closes with its other end. */
export class MessagePortMain extends EventEmitter {
  #queue = []
  #isStarted = false
  #isClosed = false
  /** Takes what is posted here: the other end of the pair, or a page. */
  deliver = () => undefined
  /** Told when this end closes. */
  leave = () => undefined

  start() {
    if (this.#isStarted) return
    this.#isStarted = true
    for (const message of this.#queue.splice(0)) this.emit('message', message)
  }

  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw new Error('The stand-in for Electron passes no ports through ports.')
    if (this.#isClosed) return
    const data = structuredClone(message)
    setImmediate(() => this.deliver(data))
  }

  close() {
    if (this.#isClosed) return
    this.#isClosed = true
    setImmediate(() => this.leave())
  }

  /** A message from the other end. */
  receive(data) {
    if (this.#isClosed) return
    const message = { data, ports: [] }
    if (this.#isStarted) this.emit('message', message)
    else this.#queue.push(message)
  }

  /** The other end closed. */
  lose() {
    if (this.#isClosed) return
    this.#isClosed = true
    this.emit('close')
  }
}

export class MessageChannelMain {
  constructor() {
    this.port1 = new MessagePortMain()
    this.port2 = new MessagePortMain()
    for (const [from, to] of [
      [this.port1, this.port2],
      [this.port2, this.port1],
    ]) {
      from.deliver = (data) => to.receive(data)
      from.leave = () => to.lose()
      // Which port this one talks to, for handing the other over to a page.
      from.other = to
    }
  }
}

export const ipcMain = new EventEmitter()
