// One rehearsal: makes the backends one after the other as QEMU would, looks where the pages are, gives all back.

import type {
  RehearsalOptions,
  RehearsalSummary,
  Rehearsal as RehearsalView,
} from '../../contract/rehearse.ts'
import type { HostBackend } from '../../contract/hostmem.ts'
import { listObjectProperties } from '../../hostmem/from-layout.ts'
import { ObjectTree } from '../../hostmem/object-tree.ts'
import type { QomResult } from '../../hostmem/qom-result.ts'
import { getRevision } from '../../hostmem/revision.ts'
import { Failure, type FailureData } from '../../model/failure.ts'
import { describePlacement, toRow, type HeldBackend, type HeldBackends } from '../held-backends.ts'
import type { HostMemoryPort, HostSnapshot } from '../hostmem-port.ts'
import { explainFailure } from './explain.ts'
import { listNotes } from './notes.ts'
import { listRehearsed, type RehearsalSubject } from './what.ts'

/** Bytes that the host keeps even when a rehearsal was forced: less, and the kernel begins to kill. */
const LAST_RESERVE = 128 * 1024 * 1024
/** Otherwise this share of the host's memory. */
const RESERVED_SHARE = 0.05

/** Looks for pools and files to be as before, and milliseconds between them: the kernel gives pages back in its time. */
const LOOKS = 20
const LOOK_INTERVAL = 50

/** Milliseconds between two looks at where pages are: each reads the list of all mappings. */
const PLACEMENT_INTERVAL = 200

/** Milliseconds between two words to stop. */
const CANCEL_INTERVAL = 50

export interface RunOptions extends RehearsalOptions {
  id: string
  document?: string
  subject: RehearsalSubject
  port: HostMemoryPort
  backends: HeldBackends
  /** Told at each change. */
  onDidChange: () => void
}

/** What differs between two snapshots, a sentence each. */
export function compareSnapshots(before: HostSnapshot, after: HostSnapshot): string[] {
  const differences: string[] = []
  for (const [name, pages] of Object.entries(before.pools)) {
    const now = after.pools[name] ?? 0
    if (now !== pages) differences.push(`${name}: ${String(now)}, ${String(pages)} before.`)
  }
  const known = new Set(before.files)
  for (const file of after.files) if (!known.has(file)) differences.push(`${file} is left.`)
  return differences
}

/** A rehearsal and what holds its memory. */
export class RehearsalRun {
  readonly id: string
  readonly #options: RunOptions
  readonly #tree: ObjectTree
  readonly #rows: HeldBackend[] = []
  /** Rows whose placement was not read yet, and when it was read last. */
  #unseen: HeldBackend[] = []
  #lookedAt = -Infinity
  readonly #leftOut: { id: string; why: string }[]
  readonly #began: number
  /** The rows as they were when they were taken away. */
  #last: HostBackend[] | undefined
  #state: RehearsalView['state'] = 'running'
  #failure: FailureData | undefined
  #isCancelled = false
  #duration = 0
  #before: HostSnapshot | undefined
  #restored: RehearsalView['restored']
  #done: Promise<void> = Promise.resolve()

  constructor(options: RunOptions) {
    const { id, subject, port, only, force } = options
    this.#options = options
    this.id = id
    this.#began = port.now()
    const { layout, resolved, capabilities, host } = subject
    const { backends, leftOut } = listRehearsed(subject, only)
    this.#leftOut = leftOut
    const memTotal = host?.memTotal ?? 0
    this.#tree = new ObjectTree({
      revision: getRevision(capabilities.version.major, capabilities.version.minor),
      machine: {
        merge: layout.machine.memMerge ?? true,
        dump: layout.machine.dumpGuestCore ?? true,
        prealloc: layout.memory.prealloc ?? false,
        threads: Math.max(1, resolved.smp.cpus),
      },
      port: port.makeMemory({
        prefix: `${id}/`,
        floor: force === true ? LAST_RESERVE : Math.max(LAST_RESERVE, Math.floor(memTotal * RESERVED_SHARE)),
        contexts: makeContexts(subject),
      }),
    })
    for (const { backend, memdev } of backends) {
      const row: HeldBackend = {
        key: `${id}/${backend.id}`,
        owner: id,
        layout: backend,
        memdev,
        ...{ state: 'waiting', filled: 0, duration: 0, notes: [] },
      }
      this.#rows.push(row)
      options.backends.add(row)
    }
  }

  get isRunning(): boolean {
    return this.#state === 'running' || this.#state === 'releasing'
  }

  get isHeld(): boolean {
    return this.#state === 'held'
  }

  /** The state without its rows. */
  summarize(): RehearsalSummary {
    const rows = this.#rows
    const nodes: Record<string, number> = {}
    for (const { placement } of rows)
      for (const [node, bytes] of Object.entries(placement?.nodes ?? {}))
        nodes[node] = (nodes[node] ?? 0) + bytes
    const isOver = this.#duration > 0
    return {
      id: this.id,
      ...(this.#options.document === undefined ? {} : { document: this.#options.document }),
      state: this.#state,
      total: rows.reduce((sum, { memdev }) => sum + memdev.size, 0),
      filled: rows.reduce((sum, { filled }) => sum + filled, 0),
      nodes,
      leftOut: [...this.#leftOut],
      duration: isOver ? this.#duration : Math.round(this.#options.port.now() - this.#began),
      ...(this.#failure ? { failure: this.#failure } : {}),
      ...(this.#restored ? { restored: this.#restored } : {}),
    }
  }

  view(): RehearsalView {
    return { ...this.summarize(), backends: this.#last ?? this.#rows.map(toRow) }
  }

  /** Runs to its end, or until everything is held. Never rejects but for a bug. */
  start(): Promise<void> {
    this.#done = this.#run()
    return this.#done
  }

  /** Stops filling; settles when all is given back. */
  async cancel(): Promise<void> {
    if (this.isHeld) return this.release()
    if (this.#state !== 'running') return this.#done
    this.#isCancelled = true
    const { port } = this.#options
    let isDone = false
    const done = this.#done.finally(() => {
      isDone = true
    })
    // Again and again: the block may be about to be filled only when the first word comes.
    while (!isDone) {
      const filling = this.#rows.filter(({ state }) => state === 'filling' || state === 'allocating')
      await Promise.all(filling.map(({ key }) => port.cancelFill(key).catch(() => undefined)))
      await Promise.race([done, port.sleep(CANCEL_INTERVAL)])
    }
    await done
  }

  /** Gives back what is held. */
  async release(): Promise<void> {
    if (!this.isHeld) return this.#done
    this.#done = this.#release('done')
    await this.#done
  }

  /** Gives one held backend back before the others. */
  async releaseRow(row: HeldBackend): Promise<void> {
    row.object?.leave()
    await this.#tree.objectDel(row.layout.id)
    this.#options.backends.update(row, { state: 'released' })
    this.#options.backends.remove(row)
    if (this.isHeld && this.#rows.every(({ state }) => state !== 'held')) await this.release()
  }

  #setState(state: RehearsalView['state']): void {
    this.#state = state
    this.#options.onDidChange()
  }

  async #run(): Promise<void> {
    const { port, subject, hold } = this.#options
    this.#before = await port.readSnapshot()
    for (const { id } of subject.layout.threadContexts) await this.#tree.objectAdd('thread-context', id, {})
    for (const row of this.#rows) {
      if (this.#isCancelled || this.#failure) break
      await this.#make(row)
      await this.#look(PLACEMENT_INTERVAL)
    }
    await this.#look(0)
    this.#duration = Math.max(1, Math.round(port.now() - this.#began))
    if (this.#isCancelled) return this.#release('cancelled')
    if (this.#failure) return this.#release('failed')
    if (hold === true) this.#setState('held')
    else await this.#release('done')
  }

  async #make(row: HeldBackend): Promise<void> {
    const { port, backends, onDidChange } = this.#options
    const began = port.now()
    const { kind, id } = row.layout
    backends.update(row, { state: row.memdev.prealloc ? 'filling' : 'allocating' })
    // QEMU's own RAM has the size of main memory, which the layout's record may leave to the machine.
    const properties = { ...listObjectProperties(row.layout), size: row.memdev.size }
    const made = await this.#tree.objectAdd(`memory-backend-${kind}`, id, properties)
    const object = this.#tree.find(id)
    if (object) {
      row.object = object
      object.take(`rehearsal ${this.id}`)
    }
    const filled = made.ok && object ? await this.#fill(row) : made
    const duration = Math.max(1, Math.round(port.now() - began))
    if (!filled.ok) {
      this.#fail(row, filled, duration)
      return
    }
    const whole = row.memdev.reserve === false ? row.filled : row.memdev.size
    backends.update(row, { state: 'held', filled: whole, duration })
    this.#unseen.push(row)
    onDidChange()
  }

  /** Reads where the pages of new rows are, unless it was done less than `pause` milliseconds ago. */
  async #look(pause: number): Promise<void> {
    const { port, backends, subject } = this.#options
    if (this.#unseen.length === 0 || port.now() - this.#lookedAt < pause) return
    const rows = this.#unseen
    this.#unseen = []
    // A helper that is gone says nothing; its rows say so themselves.
    const read = await port.readPlacements(rows.map(({ key }) => key)).catch(() => [])
    const placements = new Map(read.map((one) => [one.block, describePlacement(one)]))
    const hugePages = await port.readHugePagePolicy()
    for (const row of rows) {
      const placement = placements.get(row.key)
      if (placement) backends.update(row, { placement })
      backends.update(row, { notes: [...row.notes, ...listNotes(row, subject, hugePages)] })
    }
    this.#lookedAt = port.now()
  }

  /** What was not filled yet is filled, so that it is seen where its pages come from; not what may not be. */
  async #fill(row: HeldBackend): Promise<QomResult> {
    const { object } = row
    if (!object || object.state.prealloc || !object.state.reserve || this.#isCancelled)
      return { ok: true, value: null }
    this.#options.backends.update(row, { state: 'filling' })
    return object.fill()
  }

  #fail(row: HeldBackend, { message, failure }: Extract<QomResult, { ok: false }>, duration: number): void {
    const { backends, subject } = this.#options
    if (this.#isCancelled) return
    const helper = backends.helper
    const data = explainFailure(row, message, failure, subject, helper.reason)
    this.#failure = data
    backends.update(row, { state: row.state === 'lost' ? 'lost' : 'failed', failure: data, duration })
    this.#options.onDidChange()
  }

  async #release(end: 'done' | 'failed' | 'cancelled'): Promise<void> {
    const { backends, port } = this.#options
    this.#setState('releasing')
    // What did not come to pass is told by its own state.
    const seen = this.#rows.map((row) => ({
      ...toRow(row),
      state: row.state === 'held' ? ('released' as const) : row.state,
    }))
    await this.#giveBack()
    for (const row of this.#rows) backends.remove(row)
    this.#last = seen
    await this.#compare(port)
    this.#setState(end)
  }

  async #giveBack(): Promise<void> {
    for (const row of this.#rows) row.object?.leave()
    try {
      await this.#tree.end()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      // The helper went, and the memory with it.
      this.#failure ??= error.data
    }
  }

  async #compare(port: HostMemoryPort): Promise<void> {
    if (!this.#before) return
    for (let look = 0; ; look += 1) {
      const differences = compareSnapshots(this.#before, await port.readSnapshot())
      this.#restored = { ok: differences.length === 0, differences }
      if (differences.length === 0 || look >= LOOKS) return
      await port.sleep(LOOK_INTERVAL)
    }
  }
}

/** Host cpus of the thread contexts: those that they name, or those of the nodes that they name. */
function makeContexts({ layout, host }: RehearsalSubject): Record<string, readonly number[]> {
  const getNodeCpus = (id: number): number[] => host?.nodes.find((node) => node.id === id)?.cpus ?? []
  return Object.fromEntries(
    layout.threadContexts.map(({ id, cpuAffinity, nodeAffinity }) => [
      id,
      cpuAffinity ?? (nodeAffinity ?? []).flatMap(getNodeCpus),
    ]),
  )
}
