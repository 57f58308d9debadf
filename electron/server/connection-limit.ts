// How many connections may be open that have not said anything useful: the oldest goes when one more comes.

import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Keeps at most `limit` connections of some servers; a WebSocket counts no more once it is open. */
export class ConnectionLimit {
  readonly #limit: number
  readonly #waiting = new Set<Socket>()

  constructor(limit: number) {
    this.#limit = limit
  }

  watch(server: Server): void {
    server.on('connection', (socket) => {
      this.#waiting.add(socket)
      socket.on('close', () => this.#waiting.delete(socket))
      if (this.#waiting.size > this.#limit) {
        const [oldest] = this.#waiting
        oldest?.destroy()
      }
    })
    server.on('request', ({ socket }) => {
      // Whoever speaks goes to the end of the queue.
      if (this.#waiting.delete(socket)) this.#waiting.add(socket)
    })
  }

  /** Stops counting a connection that has become something else. */
  release(socket: Socket): void {
    this.#waiting.delete(socket)
  }

  /** Ends all connections that it counts. */
  destroyAll(): void {
    for (const socket of this.#waiting) socket.destroy()
  }
}
