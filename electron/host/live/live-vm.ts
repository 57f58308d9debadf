// One VM that is looked at: its monitor while it is watched, what was learnt of it, and when its pages may be read again.

import { performance } from 'node:perf_hooks'
import type { LiveEvent, LiveMemdev, LiveReading } from '../../contract/live.ts'
import { Failure } from '../../model/failure.ts'
import type { Monitor } from './monitor.ts'
import type { ProcessId } from './process-id.ts'
import { BUDGET, ReadBudget } from './read-budget.ts'
import {
  describeMemdevs,
  readMemdevs,
  readWhereabouts,
  type Memdev,
  type Whereabouts,
} from './read-backends.ts'
import { readCommandLine } from './read-command-line.ts'
import { readMachine, type MachineState } from './read-machine.ts'
import { joinPages, readProcessPages, type ProcessPages } from './read-pages.ts'
import { applySample, takeSample, type PageSampler, type TakenSample } from './sample-pages.ts'

/** Milliseconds that a monitor stays connected after it was last watched. */
const LINGER = 5000

/** Milliseconds: the first and the longest pause before a monitor that failed is tried again. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000

/** Milliseconds after which addresses that QEMU could not tell are asked for again: a guest may have mapped them. */
const ASK_AGAIN = 10_000

/** What a VM is made of, before anything is asked. */
export interface VmSource {
  key: string
  name?: string
  socket?: string
  process?: ProcessId
  /** The program first; absent for a socket of an unknown process. */
  args?: readonly string[]
  /** Connects to its monitor; fails with "qmp/…". */
  connect: (signal?: AbortSignal) => Promise<Monitor>
}

interface Asked {
  version: string
  machine: MachineState
  memdevs: Memdev[]
  where: Whereabouts
}

export class LiveVm {
  readonly #source: VmSource
  readonly #root: string
  readonly #budget: ReadBudget
  readonly #sampleBudget = new ReadBudget(BUDGET / 2)
  #monitor: Monitor | undefined
  #linger: NodeJS.Timeout | undefined
  #where: { of: string; at: number; is: Whereabouts } | undefined
  #pages: ProcessPages | undefined
  #sampler: PageSampler | undefined
  /** Since the last count. */
  #sample: TakenSample | undefined
  #failures = 0
  #retryAt = 0
  #lastFailure: Failure | undefined
  #reading: Promise<LiveReading> | undefined
  /** Readings and actions under way. */
  #uses = 0

  constructor(
    source: VmSource,
    { root = '/', sampler }: { root?: string; sampler?: PageSampler | undefined } = {},
  ) {
    this.#source = source
    this.#root = root
    this.#sampler = sampler
    this.#budget = new ReadBudget(sampler ? BUDGET / 2 : BUDGET)
  }

  get source(): VmSource {
    return this.#source
  }

  /** Whether a monitor is connected now. */
  get isAttached(): boolean {
    return this.#monitor !== undefined && !this.#monitor.isClosed
  }

  /** Whether no monitor is connected and none is about to be. */
  get isIdle(): boolean {
    return !this.isAttached && this.#uses === 0
  }

  /** Lets go of the monitor. */
  detach(): void {
    clearTimeout(this.#linger)
    this.#linger = undefined
    this.#monitor?.close()
    this.#monitor = undefined
  }

  /** One reading; callers at the same time share it. Fails with "qmp/…" when neither monitor nor command line tells. */
  read(options: { watch: boolean; signal?: AbortSignal | undefined }): Promise<LiveReading> {
    if (this.#reading) return this.#reading
    this.#uses += 1
    this.#reading = this.#read(options).finally(() => {
      this.#reading = undefined
      this.#uses -= 1
    })
    return this.#reading
  }

  /** Calls `work` with the monitor; lets go of it afterwards unless it is watched. Fails with "qmp/…". */
  async withMonitor<T>(work: (monitor: Monitor) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const isWatched = this.isAttached
    this.#uses += 1
    try {
      return await work(await this.#attach(signal))
    } finally {
      this.#uses -= 1
      if (!isWatched) this.detach()
    }
  }

  async #attach(signal?: AbortSignal): Promise<Monitor> {
    if (this.#monitor && !this.#monitor.isClosed) return this.#monitor
    this.#monitor = await this.#source.connect(signal)
    return this.#monitor
  }

  #keepAttached(): void {
    clearTimeout(this.#linger)
    this.#linger = setTimeout(() => {
      this.detach()
    }, LINGER)
    this.#linger.unref()
  }

  /** Asks QEMU. A monitor that failed is left alone for a while, each time longer, and not by all VMs at the same time. */
  async #ask(watch: boolean, signal?: AbortSignal): Promise<Asked> {
    if (watch && this.#lastFailure && performance.now() < this.#retryAt) throw this.#lastFailure
    try {
      const asked = await this.#askNow(signal)
      this.#failures = 0
      this.#lastFailure = undefined
      return asked
    } catch (error) {
      this.detach()
      if (!(error instanceof Failure)) throw error
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures)
      this.#failures += 1
      this.#retryAt = performance.now() + pause * (0.5 + Math.random())
      this.#lastFailure = error
      throw error
    }
  }

  async #askNow(signal?: AbortSignal): Promise<Asked> {
    const monitor = await this.#attach(signal)
    const machine = await readMachine(monitor)
    const memdevs = await readMemdevs(monitor)
    const where = await this.#getWhereabouts(monitor, memdevs, machine)
    const { major, minor, micro } = monitor.version
    return { version: [major, minor, micro].join('.'), machine, memdevs, where }
  }

  async #getWhereabouts(monitor: Monitor, memdevs: Memdev[], machine: MachineState): Promise<Whereabouts> {
    const of = JSON.stringify([
      memdevs.map(({ id, size }) => [id, size]),
      machine.memoryDevices.map(({ data }) => [data.id, data.addr, data.memaddr]),
    ])
    const known = this.#where
    const isComplete = memdevs.every(({ id }) => id !== undefined && known?.is.blocks.get(id)?.address)
    if (known?.of === of && (isComplete || performance.now() - known.at < ASK_AGAIN)) return known.is
    const is = await readWhereabouts(monitor, memdevs)
    this.#where = { of, at: performance.now(), is }
    return is
  }

  /** Pages that were counted earlier are sampled meanwhile, where somebody does that. */
  async #joinPages(
    bare: Parameters<typeof joinPages>[0],
    pages: ProcessPages | undefined,
    isNew: boolean,
  ): Promise<LiveMemdev[]> {
    const joined = joinPages(bare, pages)
    const { process } = this.#source
    if (isNew) this.#sample = undefined
    if (isNew || !pages || !process || !this.#sampler) return joined
    try {
      if (this.#sampleBudget.isDue(performance.now())) {
        this.#sample = await takeSample(joined, process.pid, this.#sampler)
        this.#sampleBudget.spend(this.#sample.cost, performance.now())
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // Without a helper, or not this user's: it stays so, and what was counted is shown.
      this.#sampler = undefined
      this.#sample = undefined
    }
    return this.#sample ? applySample(joined, this.#sample) : joined
  }

  /** The pages as they are now, or as they were read last where the budget says so; or why they cannot be read. */
  async #readPages(watch: boolean): Promise<{ pages?: ProcessPages; placementFailure?: Failure }> {
    const { process } = this.#source
    if (!process) return {}
    if (watch && this.#pages && !this.#budget.isDue(performance.now())) return { pages: this.#pages }
    try {
      this.#pages = await readProcessPages(process, this.#root)
    } catch (error) {
      if (error instanceof Failure) return { placementFailure: error }
      throw error
    }
    this.#budget.spend(this.#pages.cost, performance.now())
    return { pages: this.#pages }
  }

  async #read({ watch, signal }: { watch: boolean; signal?: AbortSignal | undefined }): Promise<LiveReading> {
    const { key, args, name, process, socket } = this.#source
    const wasAttached = this.isAttached
    const before = this.#pages
    let asked: Asked | undefined
    let monitorFailure: Failure | undefined
    // The kernel counts pages while QEMU answers. A monitor that must be connected first may take seconds, and pages
    // that were counted before would be those of another moment.
    const counting = wasAttached ? this.#readPages(watch) : undefined
    // Waited for below, unless the monitor ends the reading.
    counting?.catch(() => undefined)
    try {
      asked = await this.#ask(watch, signal)
    } catch (error) {
      if (!(error instanceof Failure) || !args || error.data.code === 'qmp/cancelled') throw error
      monitorFailure = error
    }
    const events = this.#getEvents()
    // The monitor serves one client: unless it is watched it is free again before anything else is looked up.
    if (watch && this.isAttached) this.#keepAttached()
    else if (!wasAttached) this.detach()
    const { pages, placementFailure } = await (counting ?? this.#readPages(watch))
    if (!asked && placementFailure?.data.code === 'process/not-found') throw placementFailure
    const bare = asked ? describeMemdevs(asked.memdevs, asked.where) : readCommandLine(args ?? [])
    const vmName = asked?.machine.name ?? name
    return {
      ...{ key, events, memoryDevices: [], cpus: [], baseMemory: 0, pluggedMemory: 0, status: 'unknown' },
      ...(asked ? { version: asked.version, ...asked.machine } : {}),
      ...(vmName === undefined ? {} : { name: vmName }),
      ...(socket === undefined ? {} : { socket }),
      ...(process ? { pid: process.pid } : {}),
      source: asked ? 'qmp' : 'command-line',
      ...(monitorFailure ? { monitorFailure: monitorFailure.data } : {}),
      ...(placementFailure ? { placementFailure: placementFailure.data } : {}),
      memdevs: await this.#joinPages(bare, pages, pages !== before),
      addressMap: asked?.where.addressMap ?? [],
      ...(pages ? { process: pages.total, cost: this.#budget.cost } : {}),
      readAt: new Date().toISOString(),
    }
  }

  #getEvents(): LiveEvent[] {
    return (this.#monitor?.events ?? []).map(({ event, data, at }) => ({
      at: new Date(at ?? 0).toISOString(),
      event,
      ...(data === undefined ? {} : { data }),
    }))
  }
}
