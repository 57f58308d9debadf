// A channel: one duplex line of text messages between two sides, whatever carries it. Every transport makes one.

/** One end of a line. Messages arrive whole and in order; what is sent after the end is dropped. */
export interface Channel {
  send: (text: string) => void
  /** Subscribes; messages that came before the first subscription are handed over first. Returns its end. */
  onDidReceive: (listener: (text: string) => void) => () => void
  /** Calls back once with the reason, at once when the line has ended already. */
  onDidClose: (listener: (reason: string) => void) => () => void
  /** Ends the line; both sides are told. */
  close: (reason?: string) => void
}

/** Messages a line keeps for a side that does not listen yet; a peer that sends more is cut off. */
const WAITING_LIMIT = 1024

/** The receiving half that all transports share: keeps early messages and tells of the end once. */
export class Inbox {
  #waiting: string[] | undefined = []
  #reason: string | undefined
  readonly #receivers = new Set<(text: string) => void>()
  readonly #closers = new Set<(reason: string) => void>()

  get isClosed(): boolean {
    return this.#reason !== undefined
  }

  /** Hands a message to the listeners; false when it does not fit and the line should be closed. */
  deliver(text: string): boolean {
    if (this.isClosed) return true
    if (this.#waiting) {
      this.#waiting.push(text)
      return this.#waiting.length <= WAITING_LIMIT
    }
    for (const receiver of [...this.#receivers]) receiver(text)
    return true
  }

  /** Marks the end; later calls change nothing. */
  end(reason: string): void {
    if (this.isClosed) return
    this.#reason = reason
    for (const closer of [...this.#closers]) closer(reason)
    this.#closers.clear()
    this.#receivers.clear()
  }

  readonly onDidReceive = (listener: (text: string) => void): (() => void) => {
    this.#receivers.add(listener)
    const waiting = this.#waiting
    this.#waiting = undefined
    for (const text of waiting ?? []) listener(text)
    return () => this.#receivers.delete(listener)
  }

  readonly onDidClose = (listener: (reason: string) => void): (() => void) => {
    if (this.#reason !== undefined) {
      listener(this.#reason)
      return () => undefined
    }
    this.#closers.add(listener)
    return () => this.#closers.delete(listener)
  }
}
