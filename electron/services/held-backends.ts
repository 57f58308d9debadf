// The backends that Memloom holds or is about to: one row each for whoever looks, told of at most ten times a second.

import type { BackendPlacement, HostBackend, HelperStatus, hostmemService } from '../contract/hostmem.ts'
import type { BlockPlacement } from '../contract/helper-memory.ts'
import type { Emitter } from '../contract/service.ts'
import type { HostMemoryBackend } from '../hostmem/backend.ts'
import type { MemoryBackend } from '../model/backend.ts'
import { Failure, type FailureData } from '../model/failure.ts'
import type { ResolvedMemdev } from '../model/resolved.ts'
import type { HostMemoryPort } from './hostmem-port.ts'

/** Milliseconds between two events. */
const TELL_INTERVAL = 100

/** A row and what stands behind it. `key` names the block in the helper, too. */
export interface HeldBackend {
  key: string
  owner: string
  layout: Pick<MemoryBackend, 'kind' | 'id' | 'memPath'>
  /** What the layout resolves to: shown until there is an object. */
  memdev: ResolvedMemdev
  object?: HostMemoryBackend
  state: HostBackend['state']
  filled: number
  duration: number
  placement?: BackendPlacement
  failure?: FailureData
  notes: string[]
}

/** The placement as people read it: merging and dumps from what the kernel says, not from what was asked. */
export function describePlacement(placement: BlockPlacement): BackendPlacement {
  const { pageSize, nodes, resident, transparentHuge, policy, flags } = placement
  return {
    ...{ pageSize, nodes, resident, transparentHuge, policy },
    merging: flags.includes('mg'),
    dumped: !flags.includes('dd'),
  }
}

/** The row of a backend. */
export function toRow(held: HeldBackend): HostBackend {
  const { key, owner, layout, memdev, object, state, filled, duration, placement, failure, notes } = held
  const now = object?.state ?? memdev
  return {
    ...{ key, id: layout.id, owner, kind: layout.kind, state, filled, duration, notes: [...notes] },
    ...{ size: now.size, merge: now.merge, dump: now.dump, prealloc: now.prealloc, share: now.share },
    reserve: now.reserve ?? true,
    hostNodes: object ? object.listHostNodes() : [...memdev['host-nodes']],
    policy: now.policy ?? 'default',
    ...(layout.memPath === undefined ? {} : { memPath: layout.memPath }),
    ...(placement ? { placement } : {}),
    ...(failure ? { failure } : {}),
  }
}

/** All rows. */
export class HeldBackends {
  readonly #port: HostMemoryPort
  readonly #emit: Emitter<typeof hostmemService>
  readonly #rows = new Map<string, HeldBackend>()
  readonly #changed = new Set<string>()
  readonly #removed = new Set<string>()
  #isTelling = false
  #lost = 0

  constructor(port: HostMemoryPort, emit: Emitter<typeof hostmemService>) {
    this.#port = port
    this.#emit = emit
    port.onDidFill((block, filled) => {
      const held = this.#rows.get(block)
      if (held) this.update(held, { filled })
    })
    port.onDidShrink((block, wanted, fileSize) => {
      const held = this.#rows.get(block)
      if (!held) return
      const note = `Somebody cut its file short: ${String(fileSize)} of ${String(wanted)} bytes are left. A guest that touches the rest is ended by SIGBUS.`
      this.update(held, { notes: [...held.notes, note] })
    })
    port.onDidChangeStatus((status) => {
      if ('restarting' === status.state || 'down' === status.state) this.#lose()
      this.#tell()
    })
  }

  /** What the helper is doing, and how many backends went with earlier ones. */
  get helper(): HelperStatus {
    return { ...this.#port.getStatus(), lost: this.#lost }
  }

  list(owner?: string): HeldBackend[] {
    const all = [...this.#rows.values()]
    return owner === undefined ? all : all.filter((held) => held.owner === owner)
  }

  /** A row by its key. Fails with "hostmem/not-held". */
  get(key: string): HeldBackend {
    const held = this.#rows.get(key)
    if (held) return held
    throw new Failure({
      code: 'hostmem/not-held',
      message: `There is no backend "${key}" on this host any more.`,
      object: key,
    })
  }

  add(held: HeldBackend): void {
    this.#rows.set(held.key, held)
    this.#removed.delete(held.key)
    this.#changed.add(held.key)
    this.#tell()
  }

  update(held: HeldBackend, change: Partial<HeldBackend>): void {
    Object.assign(held, change)
    if (this.#rows.get(held.key) !== held) return
    this.#changed.add(held.key)
    this.#tell()
  }

  remove(held: HeldBackend): void {
    if (!this.#rows.delete(held.key)) return
    this.#changed.delete(held.key)
    this.#removed.add(held.key)
    this.#tell()
  }

  /** The memory went with the helper; the rows stay until their owner takes them away. */
  #lose(): void {
    for (const held of this.#rows.values()) {
      if (!['allocating', 'filling', 'held'].includes(held.state)) continue
      this.#lost += 1
      held.object?.lose()
      held.object?.leave()
      this.update(held, { state: 'lost' })
    }
  }

  #tell(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    void this.#port.sleep(TELL_INTERVAL).then(() => {
      this.#isTelling = false
      const changed = [...this.#changed].flatMap((key) => this.#rows.get(key) ?? []).map(toRow)
      const removed = [...this.#removed]
      this.#changed.clear()
      this.#removed.clear()
      this.#emit('onDidChange', { helper: this.helper, changed, removed })
    })
  }
}
