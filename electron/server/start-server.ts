// The browser shell: serves the page and the contract to this user's browsers on this host, and to nobody else.

import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ContractImplementation } from '../contract/contract.ts'
import { openServerSocket } from '../transport/node/web-socket.ts'
import { LINK_PREFIX, RPC_PROTOCOL } from '../transport/wire/browser-shell.ts'
import { serveContract } from '../transport/wire/contract.ts'
import type { EventHub } from '../transport/wire/event-hub.ts'
import { answerFile, answerJson, answerSocket, answerStatus, hasJsonObject } from './answer.ts'
import { ConnectionLimit } from './connection-limit.ts'
import { refuseControl } from './control.ts'
import { type Verdict, judgeRequest } from './judge-request.ts'
import { Lifetime } from './lifetime.ts'
import { closeServers, listenOnLoopback, listenOnSocket } from './listen.ts'
import { RendererFiles, type RendererManifest } from './page/renderer-files.ts'
import { getRequestFacts } from './request-facts.ts'
import { Secrets } from './secrets.ts'

export interface ServerOptions {
  implementation: ContractImplementation
  /** The hub that the implementation broadcasts into. */
  events: EventHub
  /** The folder of the built page, and what is in it (out/renderer-manifest.json). */
  rendererDir: string
  manifest: RendererManifest
  /** On 127.0.0.1 and ::1; any free one by default. */
  port?: number
  /** Path of a Unix socket to listen on instead, for SSH forwarding. */
  socket?: string
  /** Allows what acts on the host and on VMs. */
  control?: boolean
  /** Stops when the last page was closed for 5 s. */
  stopWhenLeft?: boolean
  stopWithParent?: boolean
  /** Milliseconds without a client after which it stops; 30 minutes by default. */
  idleTime?: number
  /** Told of bugs and of what was refused; never of a secret. */
  log?: (message: string, error?: unknown) => void
}

export interface RunningServer {
  /**
   * A link that opens the page once within 60 s. For a Unix socket its host is "localhost": add the port that was
   * forwarded to the socket.
   */
  url: string
  /** Where the page is without a secret: an empty page for the app window to start on. */
  startUrl: string
  /** Makes another link. */
  makeUrl: () => string
  /** Calls back once with the reason when the shell stops, by itself or not. */
  onDidStop: (listener: (reason: string) => void) => void
  close: (reason?: string) => Promise<void>
}

const HALF_AN_HOUR = 30 * 60_000
const LEAVE_TIME = 5000
const CLIENT_LIMIT = 8
const CONNECTION_LIMIT = 64
const MESSAGE_BYTES = 1024 * 1024

/** Milliseconds and bytes that a request may take. */
const HTTP_LIMITS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  // Node's own answer to a missing Host lacks our headers.
  requireHostHeader: false,
}

const LOOPBACK_NAMES = ['127.0.0.1', '[::1]', 'localhost']
const FORWARDED_HOST = /^(127\.0\.0\.1|\[::1\]|localhost)(:\d{1,5})?$/

class BrowserShell {
  readonly #options: ServerOptions
  readonly #files: RendererFiles
  readonly #secrets = new Secrets()
  readonly #connections = new ConnectionLimit(CONNECTION_LIMIT)
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => RPC_PROTOCOL,
  })
  readonly #stopListeners = new Set<(reason: string) => void>()
  readonly #lifetime: Lifetime
  #servers: Server[] = []
  #hosts: Set<string> | undefined
  #origin = 'http://localhost'
  #stopped: Promise<void> | undefined

  constructor(options: ServerOptions) {
    this.#options = options
    this.#files = new RendererFiles(options.rendererDir, options.manifest)
    this.#lifetime = new Lifetime({
      idleTime: options.idleTime ?? HALF_AN_HOUR,
      leaveTime: options.stopWhenLeft ? LEAVE_TIME : undefined,
      stopWithParent: options.stopWithParent ?? false,
      stop: (reason) => void this.close(reason),
    })
    this.#secrets.onDidGuess = () => void this.close('too many wrong secrets came within a minute')
  }

  async listen(): Promise<void> {
    const { socket, port } = this.#options
    const make = (): Server => this.#makeServer()
    if (socket !== undefined) {
      this.#servers = await listenOnSocket(make, socket)
      return
    }
    const listening = await listenOnLoopback(make, port)
    this.#servers = listening.servers
    this.#hosts = new Set(LOOPBACK_NAMES.map((name) => `${name}:${listening.port}`))
    this.#origin = `http://127.0.0.1:${listening.port}`
  }

  get startUrl(): string {
    return `${this.#origin}/start`
  }

  makeUrl(): string {
    return `${this.#origin}/#${LINK_PREFIX}${this.#secrets.makeLink()}`
  }

  onDidStop(listener: (reason: string) => void): void {
    this.#stopListeners.add(listener)
  }

  close(reason = 'it was told to stop'): Promise<void> {
    this.#stopped ??= this.#stop(reason)
    return this.#stopped
  }

  async #stop(reason: string): Promise<void> {
    this.#lifetime.end()
    for (const socket of this.#sockets.clients) socket.terminate()
    const closed = closeServers(this.#servers)
    this.#connections.destroyAll()
    await closed
    for (const listener of this.#stopListeners) listener(reason)
  }

  #log(message: string, error?: unknown): void {
    this.#options.log?.(message, error)
  }

  #makeServer(): Server {
    const server = createServer(HTTP_LIMITS)
    this.#connections.watch(server)
    server.on('request', (request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        this.#log('a request failed by a bug', error)
        if (!response.headersSent) answerStatus(response, 500)
        else response.destroy()
      })
    })
    server.on('upgrade', (request, socket: Socket, head) => this.#upgrade(request, socket, head))
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
      else answerSocket(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400)
    })
    return server
  }

  #judge(request: IncomingMessage, isUpgrade: boolean): Verdict {
    return judgeRequest(getRequestFacts(request, isUpgrade), {
      isHost: (host) => this.#hosts?.has(host) ?? FORWARDED_HOST.test(host),
      hasFile: (path) => this.#files.has(path),
    })
  }

  #refuse(status: number, why: string): number {
    this.#log(`refused a request with ${status}: ${why}`)
    return status
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = this.#judge(request, false)
    switch (verdict.route) {
      case 'refuse':
        answerStatus(response, this.#refuse(verdict.status, verdict.why))
        return
      case 'start':
        answerFile(response, { type: 'text/html; charset=utf-8', body: Buffer.from('<!doctype html>') })
        return
      case 'file': {
        const file = await this.#files.read(verdict.path)
        if (file) answerFile(response, file)
        else answerStatus(response, this.#refuse(404, 'a file that is not what was built'))
        return
      }
      case 'session': {
        if (!(await hasJsonObject(request))) {
          answerStatus(response, this.#refuse(400, 'a body that is no JSON object'))
          return
        }
        const session = this.#secrets.exchange(verdict.secret)
        if (session === undefined) answerStatus(response, this.#refuse(401, 'a link that is not good'))
        else answerJson(response, { session })
        return
      }
      case 'rpc':
        answerStatus(response, this.#refuse(426, 'no WebSocket'))
    }
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const verdict = this.#judge(request, true)
    if (verdict.route !== 'rpc') {
      const status = verdict.route === 'refuse' ? verdict.status : 404
      answerSocket(
        socket,
        this.#refuse(status, verdict.route === 'refuse' ? verdict.why : 'no WebSocket here'),
      )
    } else if (!this.#secrets.isSession(verdict.secret)) {
      answerSocket(socket, this.#refuse(401, 'a session that is not good'))
    } else if (this.#sockets.clients.size >= CLIENT_LIMIT) {
      answerSocket(socket, this.#refuse(503, `${CLIENT_LIMIT} pages are connected already`))
    } else {
      this.#connections.release(socket)
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.#serve(client))
    }
  }

  #serve(client: WebSocket): void {
    const channel = openServerSocket(client)
    this.#lifetime.enter()
    channel.onDidClose(() => this.#lifetime.leave())
    serveContract(channel, this.#options.implementation, {
      events: this.#options.events,
      log: (message, error) => this.#log(message, error),
      ...(!this.#options.control && { refuse: refuseControl }),
    })
  }
}

/** Starts the browser shell. Fails with "server/port-in-use" or "server/socket-…". */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const shell = new BrowserShell(options)
  await shell.listen()
  return {
    url: shell.makeUrl(),
    startUrl: shell.startUrl,
    makeUrl: () => shell.makeUrl(),
    onDidStop: (listener) => shell.onDidStop(listener),
    close: (reason) => shell.close(reason),
  }
}
