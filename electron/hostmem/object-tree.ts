// The memory backends of one machine by their ids: what QMP's object commands do with them, and who uses which.

import type { BackendKind } from '../model/backend.ts'
import type { ResolvedMemdev } from '../model/resolved.ts'
import { HostMemoryBackend } from './backend.ts'
import type { MemoryBlock, MemoryPort } from './port.ts'
import { accept, missing, refuse, type QomResult, type QomValue } from './qom-result.ts'
import type { Revision } from './revision.ts'
import type { MachineDefaults } from './state.ts'

/** A block of memory that came or goes: what QEMU's RAM block notifiers are told. */
export interface BlockNotice {
  id: string
  name: string
  block: MemoryBlock
}

type Listener = (notice: BlockNotice) => void

export interface TreeOptions {
  revision: Revision
  machine: MachineDefaults
  port: MemoryPort
}

const PREFIX = 'memory-backend-'

/** Ids that QEMU takes (util/id.c: id_wellformed()). */
const WELL_FORMED_ID = /^[A-Za-z][A-Za-z0-9\-._]*$/

/** The backends of a machine, and the thread contexts that may fill them. */
export class ObjectTree {
  readonly #options: TreeOptions
  readonly #backends = new Map<string, HostMemoryBackend>()
  readonly #contexts = new Set<string>()
  readonly #devices = new Map<string, HostMemoryBackend>()
  readonly #added = new Set<Listener>()
  readonly #removed = new Set<Listener>()

  constructor(options: TreeOptions) {
    this.#options = options
  }

  /** Calls back when a block of memory is there; returns the end of the subscription. */
  onDidAddBlock(listener: Listener): () => void {
    this.#added.add(listener)
    return () => this.#added.delete(listener)
  }

  /** Calls back before a block goes. */
  onDidRemoveBlock(listener: Listener): () => void {
    this.#removed.add(listener)
    return () => this.#removed.delete(listener)
  }

  /** A backend by its id. */
  find(id: string): HostMemoryBackend | undefined {
    return this.#backends.get(id)
  }

  /** Makes an object: a backend, or a thread context. `properties` are applied in their order, then it is completed. */
  async objectAdd(type: string, id: string, properties: Record<string, QomValue>): Promise<QomResult> {
    if (!WELL_FORMED_ID.test(id))
      return refuse(`"${id}" is no id: it begins with a letter, and has letters, digits, "-", "." and "_".`)
    if (this.#backends.has(id) || this.#contexts.has(id)) return refuse(`There is an object "${id}" already.`)
    if (type === 'thread-context') {
      this.#contexts.add(id)
      return accept()
    }
    const kind = this.#findKind(type)
    if (!kind) return refuse(`"${type}" is no type of object that can be made here.`)
    if (!Object.hasOwn(properties, 'size')) return refuse(`"${id}" needs a size.`)
    const backend = this.#make(kind, id)
    for (const [name, value] of Object.entries(properties)) {
      const set = await backend.set(name, value)
      if (!set.ok) return set
    }
    const completed = await backend.complete()
    if (!completed.ok) return completed
    this.#backends.set(id, backend)
    this.#tell(this.#added, backend)
    return accept()
  }

  #findKind(type: string): BackendKind | undefined {
    return this.#options.revision.kinds.find((kind) => `${PREFIX}${kind}` === type)
  }

  #make(kind: BackendKind, id: string): HostMemoryBackend {
    return new HostMemoryBackend({
      ...this.#options,
      kind,
      id,
      hasThreadContext: (path) => this.#contexts.has(path.replace(/^\/objects\//, '')),
    })
  }

  #tell(listeners: ReadonlySet<Listener>, { id, block, blockName }: HostMemoryBackend): void {
    if (!block) return
    for (const listener of [...listeners]) listener({ id, name: blockName, block })
  }

  #resolve(path: string): HostMemoryBackend | undefined {
    return this.#backends.get(path.replace(/^\/objects\//, ''))
  }

  /** qom-get. Fails with DeviceNotFound where there is no object. */
  qomGet(path: string, property: string): QomResult<QomValue> {
    return this.#resolve(path)?.get(property) ?? missing(path)
  }

  /** qom-set. Fails with DeviceNotFound where there is no object. */
  async qomSet(path: string, property: string, value: QomValue): Promise<QomResult> {
    return (await this.#resolve(path)?.set(property, value)) ?? missing(path)
  }

  /** object-del. A thread context goes at any time, and with it every backend's word of it. */
  async objectDel(id: string): Promise<QomResult> {
    if (this.#contexts.delete(id)) {
      for (const { state } of this.#backends.values())
        if (state.preallocContext === `/objects/${id}`) state.preallocContext = ''
      return accept()
    }
    const backend = this.#backends.get(id)
    if (!backend) return refuse(`There is no object "${id}".`)
    if (backend.canBeDeleted()) this.#tell(this.#removed, backend)
    const deleted = await backend.delete()
    if (deleted.ok) this.#backends.delete(id)
    return deleted
  }

  /** query-memdev: every backend, newest first. Absent fields are those the revision does not show. */
  queryMemdev(): ResolvedMemdev[] {
    return [...this.#backends.values()].reverse().map((backend) => {
      const { size, merge, dump, prealloc, share, reserve, policy } = backend.state
      return {
        id: backend.id,
        ...{ size, merge, dump, prealloc, share, policy: policy ?? 'default' },
        'host-nodes': backend.listHostNodes(),
        ...(backend.revision.showsShare ? { reserve } : {}),
      }
    })
  }

  /**
   * A node or a device takes a backend by its id or path; `maps` as in HostMemoryBackend.take(). Fails with
   * DeviceNotFound where there is no backend.
   */
  attach(user: string, memdev: string, maps = true): QomResult {
    if (this.#devices.has(user)) return refuse(`There is a device "${user}" already.`)
    const backend = this.#resolve(memdev)
    if (!backend) return missing(memdev)
    const taken = backend.take(user, maps)
    if (taken.ok) this.#devices.set(user, backend)
    return taken
  }

  /** The device is gone, which for hot-plugged memory only the guest can allow. Fails with DeviceNotFound. */
  detach(user: string): QomResult {
    const backend = this.#devices.get(user)
    if (!backend) return missing(user)
    this.#devices.delete(user)
    backend.leave()
    return accept()
  }

  /** Whether a device has the name. */
  hasDevice(user: string): boolean {
    return this.#devices.has(user)
  }

  /** Gives all memory back, used or not: the machine ends. */
  async end(): Promise<void> {
    for (const user of [...this.#devices.keys()]) this.detach(user)
    for (const id of [...this.#backends.keys()]) await this.objectDel(id)
  }
}
