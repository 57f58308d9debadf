// One host memory backend as QEMU's object: properties with their guards, completion, live switches, use and deletion.

import type { BackendKind } from '../model/backend.ts'
import { Failure, invariant, type FailureData } from '../model/failure.ts'
import { findKindProblem } from './kinds.ts'
import type { BlockRequest, MemoryBlock, MemoryPort } from './port.ts'
import { PROPERTIES } from './properties.ts'
import { accept, refuse, toFailure, type QomResult, type QomValue } from './qom-result.ts'
import type { Revision } from './revision.ts'
import { makeState, type BackendState, type MachineDefaults } from './state.ts'

/** What a backend is made with. */
export interface BackendOptions {
  kind: BackendKind
  id: string
  revision: Revision
  machine: MachineDefaults
  port: MemoryPort
  /** Finds a thread context by what prealloc-context names. */
  hasThreadContext?: (path: string) => boolean
}

/** The process of 2015 ends where today's refuses: the caller decides what ends. */
export class FatalBackendError extends Error {
  readonly failure: FailureData

  constructor(failure: FailureData) {
    super(failure.message)
    this.failure = failure
  }
}

/**
 * A backend. Properties are set before complete(), which makes the memory; afterwards each says for itself what may
 * still change. Calls must not overlap: QEMU holds its big lock over each.
 *
 * Stands for: backends/hostmem.c, hostmem-ram.c, hostmem-file.c, hostmem-memfd.c and hostmem-shm.c in QEMU.
 */
export class HostMemoryBackend {
  readonly kind: BackendKind
  readonly id: string
  readonly revision: Revision
  readonly port: MemoryPort
  readonly state: BackendState
  readonly #hasThreadContext: (path: string) => boolean
  #block: MemoryBlock | undefined
  #user: string | undefined
  #isMapped = false
  #isNarrowed = false

  constructor({ kind, id, revision, machine, port, hasThreadContext }: BackendOptions) {
    this.kind = kind
    this.id = id
    this.revision = revision
    this.port = port
    this.state = makeState(kind, machine)
    this.#hasThreadContext = hasThreadContext ?? (() => false)
  }

  /** Whether the memory is there (its region's size is not zero). */
  get hasMemory(): boolean {
    return this.#block !== undefined
  }

  /** The memory, handed out only when it is there. */
  get block(): MemoryBlock | undefined {
    return this.#block
  }

  /** Who uses it: a guest node or a device. */
  get user(): string | undefined {
    return this.#user
  }

  /** Several nodes are preferred and the kernel takes the first only. */
  get isNarrowed(): boolean {
    return this.#isNarrowed
  }

  /** Bytes of the pages of the backing memory, never below the host's. Only while the memory is there. */
  get pageSize(): number {
    invariant(this.#block !== undefined, 'page size of a backend without memory')
    return this.#block.pageSize
  }

  /**
   * The name of the RAM block: the id, or the whole path where the switch says so (which shows in migration streams).
   *
   * Stands for: host_memory_backend_get_name() in QEMU's backends/hostmem.c.
   */
  get blockName(): string {
    return this.state.usesCanonicalPath ? `/objects/${this.id}` : this.id
  }

  hasThreadContext(path: string): boolean {
    return this.#hasThreadContext(path)
  }

  hasProperty(name: string): boolean {
    return this.revision.common.includes(name) || this.revision.own[this.kind].includes(name)
  }

  /** Reads a property in QMP's form. */
  get(name: string): QomResult<QomValue> {
    if (name === 'type') return accept(`memory-backend-${this.kind}`)
    const property = this.hasProperty(name) ? PROPERTIES[name] : undefined
    if (!property) return refuse(`A ${this.kind} backend has no property "${name}".`)
    return property.get(this)
  }

  /** Sets a property from QMP's form; with memory there, it takes effect at once or is refused. */
  async set(name: string, value: QomValue): Promise<QomResult> {
    const property = this.hasProperty(name) ? PROPERTIES[name] : undefined
    if (!property) return refuse(`A ${this.kind} backend has no property "${name}".`)
    return property.set(this, value)
  }

  /**
   * Makes the memory, in QEMU's order: allocate, advise, bind, and fill last, when the policy stands. What was made is
   * gone again when a step is refused.
   *
   * Stands for: host_memory_backend_memory_complete() in QEMU's backends/hostmem.c.
   */
  async complete(): Promise<QomResult> {
    // A kind without an allocator completes silently.
    if (this.kind === 'epc') return accept()
    const problem = findKindProblem(this)
    if (problem !== undefined) return refuse(problem)
    try {
      this.#block = await this.port.allocate(this.#makeRequest(this.kind))
      const prepared = await this.#prepare(this.#block)
      if (!prepared.ok) await this.#drop()
      return prepared
    } catch (error) {
      const failure = toFailure(error)
      await this.#drop()
      return refuse(`The memory of "${this.id}" could not be made: ${failure.message}`, failure)
    }
  }

  async #prepare(block: MemoryBlock): Promise<QomResult> {
    const { state, revision } = this
    const { size, hostNodes, policy, merge, dump, prealloc } = state
    const isAligned = this.kind === 'file' || this.kind === 'memfd'
    if (revision.checksPageMultiple && isAligned && size % block.pageSize !== 0)
      return refuse(
        `The size ${String(size)} of "${this.id}" is no multiple of its pages of ${String(block.pageSize)} bytes.`,
      )
    // Nobody minds a kernel that does not take the advice.
    if (merge) await block.advise('mergeable').catch(toFailure)
    if (!dump) await block.advise('dont-dump').catch(toFailure)
    const isDefault = policy === 'default'
    if (hostNodes.size > 0 && isDefault)
      return refuse(`"${this.id}" names host nodes and no policy for them.`)
    if (hostNodes.size === 0 && !isDefault)
      return refuse(`"${this.id}" has the policy ${policy ?? 'undefined'} and names no host node for it.`)
    if (hostNodes.size > 0 || revision.alwaysBinds) {
      if (!this.port.hasNuma) return refuse(`This QEMU sets no memory policies: it has no NUMA support.`)
      const { narrowed } = await block.bind(policy ?? 'default', this.listHostNodes())
      this.#isNarrowed = narrowed
    }
    if (prealloc) await this.#fill(block)
    return accept()
  }

  /** The ids of host-nodes, ascending. */
  listHostNodes(): number[] {
    return [...this.state.hostNodes].sort((a, b) => a - b)
  }

  #makeRequest(kind: BlockRequest['kind']): BlockRequest {
    const { size, share, reserve, memPath, align, offset, readonly, hugetlb, hugetlbsize, seal } = this.state
    const request: BlockRequest = { id: this.id, kind, size, share, reserve }
    if (kind === 'file') return { ...request, memPath, align, offset, readonly }
    // Without hugetlb the page size is read and not used.
    if (kind === 'memfd') return { ...request, hugetlb, seal, ...(hugetlb ? { hugetlbsize } : {}) }
    return request
  }

  async #fill(block: MemoryBlock): Promise<void> {
    const { preallocThreads, preallocContext } = this.state
    const { cancelled } = await block.fill({
      threads: preallocThreads,
      ...(preallocContext === '' ? {} : { context: preallocContext }),
    })
    if (cancelled) throw new Failure({ code: 'cancelled', message: 'Filling it was cancelled.' })
  }

  /** Faults everything in, as switching prealloc on does; the property is not touched. Needs memory. */
  async fill(): Promise<QomResult> {
    if (!this.#block) return refuse(`"${this.id}" has no memory yet.`)
    try {
      await this.#fill(this.#block)
      return accept()
    } catch (error) {
      const failure = toFailure(error)
      if (this.revision.diesOfPrealloc && failure.code !== 'cancelled') throw new FatalBackendError(failure)
      return refuse(`"${this.id}" could not be filled: ${failure.message}`, failure)
    }
  }

  /** Takes it for a node or a device: at most one ever has it. `maps`: its region is part of the guest's memory. */
  take(user: string, maps = true): QomResult {
    if (this.#user !== undefined)
      return refuse(`"${this.id}" is used by ${this.#user}; a backend has one user at most.`)
    this.#user = user
    this.#isMapped = maps
    return accept()
  }

  /** The user is gone. */
  leave(): void {
    this.#user = undefined
    this.#isMapped = false
  }

  /** Whether it may be deleted: not while it is used; in 2015 not while it is mapped. */
  canBeDeleted(): boolean {
    return this.revision.hasUseMark ? this.#user === undefined : !this.#isMapped
  }

  /** Gives the memory back. Only when it may be deleted. */
  async delete(): Promise<QomResult> {
    if (!this.canBeDeleted())
      return refuse(`"${this.id}" is used by ${this.#user ?? 'the guest'} and cannot be deleted.`)
    await this.#drop()
    return accept()
  }

  /** Forgets memory that is gone: the helper that held it has ended. */
  lose(): void {
    this.#block = undefined
  }

  async #drop(): Promise<void> {
    const block = this.#block
    this.#block = undefined
    await block?.release()
  }
}
