// Keeps the helper process running: starts it when it is needed, again when it ends, and says what happens.

import { type HelperClient, helperContract } from '../../contract/helper.ts'
import { Failure } from '../../model/failure.ts'
import type { Channel } from '../../transport/wire/channel.ts'
import { connectServices } from '../../transport/wire/connect.ts'

/** One started helper. Its line ends when the process does, with how it ended as the reason. */
export interface HelperProcess {
  channel: Channel
  kill: () => void
}

/** Milliseconds: the first pause before a restart doubles up to the longest; a life of `healthy` resets it. */
export interface RestartTimes {
  first: number
  longest: number
  healthy: number
  /** Ends without a healthy life after which it stays down until it is asked for again. */
  attempts: number
  /** Until a helper that was told to end is killed; GRACE when unset. */
  grace?: number
}

/** Milliseconds in which a helper gives back what it holds: files that it gave a name need it, memory does not. */
const GRACE = 3000

export const RESTART_TIMES: RestartTimes = { first: 100, longest: 10_000, healthy: 60_000, attempts: 6 }

/** What became of the helper. `lost` is true when something that it held may be gone. */
export type HelperState =
  | { state: 'running' }
  | { state: 'restarting'; reason: string; inMilliseconds: number; lost: true }
  | { state: 'down'; reason: string; lost: true }
  | { state: 'stopped' }

/** Starts, watches and restarts the helper. */
export class HelperSupervisor {
  readonly #start: () => HelperProcess
  readonly #times: RestartTimes
  readonly #listeners = new Set<(state: HelperState) => void>()
  #current: { process: HelperProcess; client: HelperClient } | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #isStopped = false

  constructor(start: () => HelperProcess, times: RestartTimes = RESTART_TIMES) {
    this.#start = start
    this.#times = times
  }

  /** Subscribes to what becomes of the helper; returns the end of the subscription. */
  onDidChange(listener: (state: HelperState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The running helper, started when there is none. Fails with "helper/stopped". */
  getClient(): HelperClient {
    if (this.#isStopped) {
      throw new Failure({ code: 'helper/stopped', message: 'The helper was stopped with the app.' })
    }
    if (!this.#current) this.#launch()
    if (this.#current) return this.#current.client
    throw new Failure({ code: 'helper/not-started', message: 'The helper process could not be started.' })
  }

  /** Ends a helper that does not answer any more; the next one is started as after any other end. */
  abandon(): void {
    this.#current?.process.kill()
  }

  /** Ends the helper for good: it is told, and killed when it does not go by itself. */
  stop(): void {
    if (this.#isStopped) return
    this.#isStopped = true
    clearTimeout(this.#timer)
    const process = this.#current?.process
    this.#current = undefined
    process?.channel.close()
    if (process) setTimeout(() => process.kill(), this.#times.grace ?? GRACE).unref()
    this.#tell({ state: 'stopped' })
  }

  #tell(state: HelperState): void {
    for (const listener of [...this.#listeners]) listener(state)
  }

  #launch(): void {
    clearTimeout(this.#timer)
    const began = Date.now()
    const process = this.#start()
    const client = connectServices(process.channel, helperContract)
    this.#current = { process, client }
    this.#tell({ state: 'running' })
    process.channel.onDidClose((reason) => {
      if (this.#current?.process !== process) return
      this.#current = undefined
      this.#restart(reason, Date.now() - began)
    })
  }

  #restart(reason: string, life: number): void {
    const { first, longest, healthy, attempts } = this.#times
    this.#failures = life >= healthy ? 1 : this.#failures + 1
    if (this.#failures >= attempts) {
      this.#failures = 0
      this.#tell({ state: 'down', reason, lost: true })
      return
    }
    const pause = Math.min(longest, first * 2 ** (this.#failures - 1))
    this.#tell({ state: 'restarting', reason, inMilliseconds: pause, lost: true })
    this.#timer = setTimeout(() => this.#launch(), pause)
    this.#timer.unref()
  }
}
