// The contents of windows and their frames: a page of Chromium with the preload in a world of its own.
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeEvent, note } from './double.mjs'
import { ipcMain } from './messages.mjs'
import { session, toApp, toChromium } from './session.mjs'

const WORLD = 'electron-preload'
const BINDING = '__electronDoubleSend'
const DELIVER = '__electronDoubleDeliver'

const readScript = (name) =>
  readFileSync(join(import.meta.dirname, 'in-page', name), 'utf8')
    .replace(/^\/\/.*$/gm, '')
    .trim()
    .replace(/^;/, '')
const bridgeScript = readScript('bridge.js')
const preloadWorldScript = readScript('preload-world.js')

/** What runs in the page's own world before its scripts: one side of the bridge, and no way to open windows. */
const makePageScript = (names) =>
  `if (window.top === window) { (${bridgeScript})(${names[0]}, ${names[1]}); window.open = () => null }`

/** What runs in the preload's world: the other side of the bridge, and the preload itself. */
const makePreloadScript = (names, preload) => `if (window.top === window) {
  const bridge = (${bridgeScript})(${names[1]}, ${names[0]})
  globalThis.${DELIVER} = (${preloadWorldScript})(bridge, globalThis.${BINDING}, (require, module, process) => {
    const exports = module.exports
    ${preload}
  })
}`

class WebFrameMain {
  parent = null
  #contents

  constructor(contents) {
    this.#contents = contents
  }

  get url() {
    return this.#contents.getURL()
  }

  isDestroyed() {
    return this.#contents.isDestroyed()
  }

  postMessage(channel, message, transfer = []) {
    this.#contents.postMessage(channel, message, transfer)
  }
}

export class WebContents extends EventEmitter {
  static #nextId = 1
  id = WebContents.#nextId++
  mainFrame = new WebFrameMain(this)
  session = session.defaultSession
  #chromium
  #window
  #sessionId
  #contextId
  #frameId
  #url = ''
  #ports = new Map()
  #nextPort = 1
  #openHandler = () => ({ action: 'allow' })
  #blocked = new Set()

  constructor(chromium, window) {
    super()
    this.#chromium = chromium
    this.#window = window
  }

  /** Makes the page and puts the two worlds into it. */
  async attach(targetId, preload) {
    this.targetId = targetId
    const { sessionId } = await this.#chromium.send('Target.attachToTarget', { targetId, flatten: true })
    this.#sessionId = sessionId
    this.#listen()
    const names = [randomUUID(), randomUUID()].map((name) => JSON.stringify(name))
    const addScript = (source, world) =>
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source, ...(world && { worldName: WORLD }) })
    await this.#send('Page.enable')
    const { frameTree } = await this.#send('Page.getFrameTree')
    this.#frameId = frameTree.frame.id
    await this.#send('Runtime.enable')
    await this.#send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
    await addScript(makePageScript(names), false)
    await addScript(makePreloadScript(names, readFileSync(preload, 'utf8')), true)
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  #send(method, params) {
    return this.#chromium.send(method, params, this.#sessionId)
  }

  #listen() {
    const handlers = {
      'Runtime.executionContextCreated': ({ context }) => {
        if (context.name === WORLD && context.auxData.frameId === this.#frameId) this.#contextId = context.id
      },
      'Runtime.executionContextDestroyed': ({ executionContextId }) => {
        if (executionContextId === this.#contextId) this.#losePorts()
      },
      'Runtime.executionContextsCleared': () => this.#losePorts(),
      'Runtime.bindingCalled': ({ payload }) => this.#receive(JSON.parse(payload)),
      'Page.frameNavigated': ({ frame }) => {
        if (frame.id === this.#frameId) this.#url = frame.url
      },
      'Page.loadEventFired': () => {
        this.emit('did-finish-load', makeEvent())
        this.#window.emitOnce('ready-to-show')
      },
      'Page.frameRequestedNavigation': ({ frameId, url }) => this.#judgeNavigation(frameId, url),
      'Fetch.requestPaused': (paused) => void this.#answer(paused),
      'Inspector.targetCrashed': () => {
        this.#losePorts()
        this.emit('render-process-gone', makeEvent(), { reason: 'crashed', exitCode: 1 })
      },
    }
    for (const [method, handle] of Object.entries(handlers)) {
      const listener = (params, sessionId) => {
        if (sessionId === this.#sessionId) handle(params)
      }
      this.#chromium.on(method, listener)
      this.once('destroyed', () => this.#chromium.off(method, listener))
    }
  }

  /** The page wants to go somewhere by itself. */
  #judgeNavigation(frameId, url) {
    const names =
      frameId === this.#frameId ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate']
    for (const name of names) {
      const event = makeEvent({ url: toApp(url) })
      this.emit(name, event, toApp(url))
      if (event.defaultPrevented) this.#blocked.add(url)
    }
  }

  async #answer({ requestId, request, resourceType }) {
    const fail = () => this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    try {
      if (resourceType === 'Document' && this.#blocked.delete(request.url)) {
        await fail()
        return
      }
      const response = await this.session.answer(request)
      if (!response) {
        await fail()
        return
      }
      await this.#send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      })
    } catch (error) {
      // A page that is gone needs no answer; anything else is main's fault and must be seen.
      if (!this.isDestroyed()) console.error('electron double:', error.message)
    }
  }

  /** A message of the preload's world. */
  #receive(message) {
    if ('send' in message) {
      const event = makeEvent({
        sender: this,
        senderFrame: this.mainFrame,
        ports: [],
        processId: 1,
        frameId: 1,
      })
      note('ipc', message.send)
      ipcMain.emit(message.send, event, ...message.values)
    } else if ('port' in message) this.#ports.get(message.port)?.receive(message.data)
    else {
      this.#ports.get(message.closed)?.lose()
      this.#ports.delete(message.closed)
    }
  }

  /** Hands a message to the preload's world. */
  #deliver(message) {
    const expression = `${DELIVER}(${JSON.stringify(message)})`
    this.#send('Runtime.evaluate', { expression, contextId: this.#contextId }).catch(() => undefined)
  }

  #losePorts() {
    for (const port of this.#ports.values()) port.lose()
    this.#ports.clear()
  }

  postMessage(channel, message, transfer = []) {
    const ports = transfer.map((port) => {
      const id = this.#nextPort++
      // From now on the page is what main's end talks to.
      const kept = port.other
      kept.deliver = (data) => this.#deliver({ port: id, data })
      kept.leave = () => {
        this.#ports.delete(id)
        this.#deliver({ closed: id })
      }
      this.#ports.set(id, kept)
      return id
    })
    this.#deliver({ channel, ports, values: [structuredClone(message)] })
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }

  /** Another page was opened by this one. */
  judgeOpening(url) {
    if (this.#openHandler({ url: toApp(url) }).action !== 'deny')
      throw new Error('The stand-in opens no windows for pages.')
  }

  getURL() {
    return toApp(this.#url)
  }

  isDestroyed() {
    return this.#window.isDestroyed()
  }

  /** As Playwright closes a page. */
  close() {
    return this.#window.close()
  }

  /**
   * Ends the page's process, as a crash does. Chromium now and then drops the wish without an answer (seen one time in
   * twenty), so it is repeated until the process is gone.
   */
  crash() {
    const wish = () => this.#send('Page.crash').catch(() => undefined)
    const timer = setInterval(wish, 500)
    for (const end of ['render-process-gone', 'destroyed']) this.once(end, () => clearInterval(timer))
    void wish()
  }

  navigate(address) {
    return this.#send('Page.navigate', { url: toChromium(address) })
  }
}
