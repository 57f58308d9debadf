// The rehearse service: at most one rehearsal runs, some may be held, and the last few are remembered.

import type {
  Rehearsal,
  RehearsalOptions,
  RehearsalPlan,
  RehearsalSummary,
  rehearseService,
} from '../../contract/rehearse.ts'
import type { Emitter, Implementation } from '../../contract/service.ts'
import { Failure } from '../../model/failure.ts'
import type { Layout } from '../../model/layout.ts'
import { resolve } from '../../resolve/resolve.ts'
import { requireControl } from '../hostmem.ts'
import type { HeldBackend, HeldBackends } from '../held-backends.ts'
import type { Ports } from '../ports.ts'
import { planRehearsal, requireRoom } from './plan.ts'
import { RehearsalRun } from './run.ts'
import type { RehearsalSubject } from './what.ts'

/** Rehearsals that ended and are still told of. */
const REMEMBERED = 10
/** Milliseconds between two events of one that runs. */
const TELL_INTERVAL = 100

/** What rehearsals need of the machine. */
export type RehearsalPorts = Pick<Ports, 'hostMemory' | 'machine' | 'shell'>

/** Reads what a layout means on this host for its target. */
async function readSubject(ports: RehearsalPorts, layout: Layout): Promise<RehearsalSubject> {
  const [{ capabilities }, host] = await Promise.all([
    ports.machine.getCapabilities(layout.target),
    ports.machine.readHostFacts(layout),
  ])
  const resolved = resolve(layout, capabilities, host)
  return { layout, resolved, capabilities, ...(host ? { host } : {}) }
}

/** All rehearsals of this program. */
export class Rehearsals {
  readonly #ports: RehearsalPorts
  readonly #backends: HeldBackends
  readonly #emit: Emitter<typeof rehearseService>
  readonly #runs = new Map<string, RehearsalRun>()
  /** Those whose change nobody was told of yet. */
  readonly #untold = new Set<RehearsalRun>()
  #isTelling = false
  #isStarting = false
  #nextId = 1

  constructor(ports: RehearsalPorts, backends: HeldBackends, emit: Emitter<typeof rehearseService>) {
    this.#ports = ports
    this.#backends = backends
    this.#emit = emit
  }

  /** What it would take, with figures; touches nothing. */
  async plan(layout: Layout, only?: readonly string[]): Promise<RehearsalPlan> {
    const [subject, limits] = await Promise.all([
      readSubject(this.#ports, layout),
      this.#ports.hostMemory.readLimits(),
    ])
    return planRehearsal(subject, limits, only)
  }

  /** Starts one; `done` settles when it has ended or is held. */
  async start(
    layout: Layout,
    options: RehearsalOptions & { document?: string },
  ): Promise<{ run: RehearsalRun; done: Promise<void> }> {
    if (this.#isStarting || [...this.#runs.values()].some(({ isRunning }) => isRunning))
      throw new Failure({
        code: 'rehearse/busy',
        message: 'A rehearsal is running; wait for its end, or cancel it.',
      })
    this.#isStarting = true
    try {
      const subject = await readSubject(this.#ports, layout)
      const plan = planRehearsal(subject, await this.#ports.hostMemory.readLimits(), options.only)
      if (options.force !== true) requireRoom(plan)
      const run = new RehearsalRun({
        ...options,
        id: `r${String(this.#nextId)}`,
        subject,
        port: this.#ports.hostMemory,
        backends: this.#backends,
        onDidChange: () => this.#announce(run),
      })
      this.#nextId += 1
      this.#runs.set(run.id, run)
      this.#forgetOld()
      const done = run.start()
      void this.#tellWhileRunning(run)
      return { run, done }
    } finally {
      this.#isStarting = false
    }
  }

  get(id: string): RehearsalRun {
    const run = this.#runs.get(id)
    if (run) return run
    throw new Failure({ code: 'rehearse/unknown', message: `There is no rehearsal "${id}" any more.` })
  }

  list(): RehearsalSummary[] {
    return [...this.#runs.values()].map((run) => run.summarize())
  }

  /** Gives rows of held rehearsals back. */
  async releaseRows(rows: readonly HeldBackend[]): Promise<void> {
    for (const row of rows) await this.#runs.get(row.owner)?.releaseRow(row)
  }

  #forgetOld(): void {
    const ended = [...this.#runs.values()].filter(({ isRunning, isHeld }) => !isRunning && !isHeld)
    for (const { id } of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) this.#runs.delete(id)
  }

  #announce(run: RehearsalRun): void {
    this.#untold.add(run)
    if (this.#isTelling) return
    this.#isTelling = true
    void this.#ports.hostMemory.sleep(TELL_INTERVAL).then(() => {
      this.#isTelling = false
      for (const one of this.#untold) this.#emit('onDidChange', one.summarize())
      this.#untold.clear()
    })
  }

  async #tellWhileRunning(run: RehearsalRun): Promise<void> {
    while (run.isRunning) {
      this.#announce(run)
      await this.#ports.hostMemory.sleep(TELL_INTERVAL)
    }
  }

  /** The service's methods; `getLayout` gives the layout of an open document as it is now. */
  makeImplementation(getLayout: (document: string) => Layout): Implementation<typeof rehearseService> {
    const ports = this.#ports
    const view = (id: string): Rehearsal => this.get(id).view()
    return {
      plan: ({ document, only }) => {
        requireControl(ports)
        return this.plan(getLayout(document), only)
      },
      start: async ({ document, force, hold, only }) => {
        requireControl(ports)
        const { run } = await this.start(getLayout(document), {
          document,
          ...(force === undefined ? {} : { force }),
          ...(hold === undefined ? {} : { hold }),
          ...(only === undefined ? {} : { only }),
        })
        return run.view()
      },
      get: ({ rehearsal }) => view(rehearsal),
      list: () => this.list(),
      cancel: async ({ rehearsal }) => {
        await this.get(rehearsal).cancel()
        return view(rehearsal)
      },
      release: async ({ rehearsal }) => {
        await this.get(rehearsal).release()
        return view(rehearsal)
      },
    }
  }
}
