// When the browser shell stops by itself: nobody connected for long, the last page left, or its parent ended.

export interface LifetimeOptions {
  /** Milliseconds without a client after which the shell stops. */
  idleTime: number
  /** Milliseconds after the last client left; undefined keeps the shell for the next one. */
  leaveTime: number | undefined
  /** Stops when the process that started this one ends. */
  stopWithParent: boolean
  stop: (reason: string) => void
}

/** Milliseconds between looks at the parent. */
const PARENT_CHECK = 1000

/** Counts the clients and keeps the time. */
export class Lifetime {
  readonly #options: LifetimeOptions
  readonly #parentCheck: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #clients = 0

  constructor(options: LifetimeOptions) {
    this.#options = options
    this.#wait(options.idleTime, 'nobody was connected for a long time')
    if (options.stopWithParent) {
      const parent = process.ppid
      this.#parentCheck = setInterval(() => {
        if (process.ppid !== parent) options.stop('the process that started it has ended')
      }, PARENT_CHECK)
      this.#parentCheck.unref()
    }
  }

  enter(): void {
    this.#clients += 1
    clearTimeout(this.#timer)
  }

  leave(): void {
    this.#clients -= 1
    if (this.#clients > 0) return
    const { leaveTime, idleTime } = this.#options
    if (leaveTime === undefined) this.#wait(idleTime, 'nobody was connected for a long time')
    else this.#wait(leaveTime, 'the last page was closed')
  }

  end(): void {
    clearTimeout(this.#timer)
    clearInterval(this.#parentCheck)
  }

  #wait(time: number, reason: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#options.stop(reason), time)
    this.#timer.unref()
  }
}
