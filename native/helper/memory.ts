// The memory service of the helper: holds the blocks by the names that the main process gives them.

import type {
  BlockInfo,
  BlockOptions,
  BlockPlacement,
  helperMemoryService,
} from '../../electron/contract/helper-memory.ts'
import type { Emitter, Implementation } from '../../electron/contract/service.ts'
import { Failure } from '../../electron/model/failure.ts'
import type { Addon, NativeBlock, NativeResult } from './addon.ts'
import type { Journal, NamedFile } from './journal.ts'

/** Blocks that are held at once. */
const BLOCK_LIMIT = 65_536
/** Milliseconds between two looks at what fills, and at the files behind blocks. */
const FILL_INTERVAL = 100
const WATCH_INTERVAL = 1000

interface Held {
  info: BlockInfo
  native: NativeBlock
  hasFile: boolean
  /** Where its file has a name that must go with it. */
  file?: NamedFile
  filling?: Promise<unknown>
  /** Bytes of the file below which something is missing. */
  wantedFileSize: number
}

/** The value, or the failure as data: `object` is the block. */
function take<T>({ value, failure }: NativeResult<T>, block: string): T {
  if (!failure) return value
  const { call, errno, detail, figures } = failure
  throw new Failure({ code: 'memory/refused', message: detail, call, errno, object: block, detail: figures })
}

/** Implements the service over the addon. `journal` remembers files with names; without one none is given. */
export class HelperMemory {
  readonly #addon: Addon
  readonly #journal: Journal | undefined
  readonly #emit: Emitter<typeof helperMemoryService>
  readonly #blocks = new Map<string, Held>()
  /** Names that are being allocated: a second request for one must not overtake the first. */
  readonly #pending = new Set<string>()
  #reading: Promise<unknown> = Promise.resolve()
  #watch: NodeJS.Timeout | undefined

  constructor(addon: Addon, journal: Journal | undefined, emit: Emitter<typeof helperMemoryService>) {
    this.#addon = addon
    this.#journal = journal
    this.#emit = emit
  }

  /** The service's methods. */
  makeImplementation(): Implementation<typeof helperMemoryService> {
    return {
      allocate: (options) => this.#allocate(options),
      advise: async ({ block, advice }) => {
        take(await this.#get(block).native.advise(advice), block)
        return {}
      },
      bind: async ({ block, policy, hostNodes }) =>
        take(await this.#get(block).native.bind({ policy, hostNodes }), block),
      fill: ({ block, ...options }) => this.#fill(block, options),
      cancelFill: ({ block }) => {
        this.#get(block).native.cancel()
        return {}
      },
      readPlacements: ({ blocks }) => this.#readPlacements(blocks),
      sampleProcess: async (options) =>
        take(await this.#addon.sampleProcess(options), `process ${String(options.pid)}`),
      release: async ({ blocks }) => {
        await Promise.all(blocks.map((block) => this.#release(block)))
        return {}
      },
      list: () => [...this.#blocks.values()].map(({ info }) => info),
    }
  }

  /** Gives all back: the main process is gone. */
  async close(): Promise<void> {
    clearInterval(this.#watch)
    await Promise.all([...this.#blocks.keys()].map((block) => this.#release(block)))
  }

  #get(block: string): Held {
    const held = this.#blocks.get(block)
    if (held) return held
    throw new Failure({
      code: 'memory/not-held',
      message: `The helper holds no block "${block}".`,
      object: block,
    })
  }

  async #allocate({ block, named, ...options }: BlockOptions): Promise<BlockInfo> {
    if (this.#blocks.has(block) || this.#pending.has(block))
      throw new Failure({
        code: 'memory/held',
        message: `The helper holds "${block}" already.`,
        object: block,
      })
    if (this.#blocks.size + this.#pending.size >= BLOCK_LIMIT)
      throw new Failure({
        code: 'memory/too-many',
        message: `The helper holds ${BLOCK_LIMIT} blocks, which is all that it takes.`,
        object: block,
      })
    this.#pending.add(block)
    try {
      // The kernel's limit on names of memory files is 249 bytes.
      const name = `memloom-${block}`.slice(0, 80)
      const native = take(
        await this.#addon.allocateBlock({ ...options, name, extend: named === true }),
        block,
      )
      const { size, pageSize, created } = native.info
      const held: Held = {
        info: { block, size, pageSize, created },
        native,
        hasFile: options.kind !== 'ram',
        wantedFileSize: options.size + (options.offset ?? 0),
      }
      try {
        await this.#giveName(held, options, named === true && created)
      } catch (error) {
        await native.release()
        throw error
      }
      this.#blocks.set(block, held)
      this.#startWatching()
      return held.info
    } finally {
      this.#pending.delete(block)
    }
  }

  async #giveName(held: Held, { kind, memPath }: Partial<BlockOptions>, wanted: boolean): Promise<void> {
    if (!wanted || kind !== 'file' || memPath === undefined) return
    const { block } = held.info
    if (!this.#journal)
      throw new Failure({
        code: 'memory/no-journal',
        message: 'The helper has no folder to remember files in, so it gives none a name.',
        object: block,
      })
    const { device, inode, birth } = held.native.info
    const file = { path: memPath, device, inode, birth }
    // Written down before the name exists: a kill between the two leaves a line about a file that is not there.
    this.#journal.add(file)
    try {
      take(await held.native.giveName(memPath), block)
    } catch (error) {
      this.#journal.remove(file)
      throw error
    }
    held.file = file
  }

  async #fill(
    block: string,
    options: { threads: number; cpus?: number[] | undefined; floor?: number | undefined },
  ): Promise<{ filled: number; cancelled: boolean }> {
    const held = this.#get(block)
    if (held.filling)
      throw new Failure({
        code: 'memory/filling',
        message: `"${block}" is being filled already.`,
        object: block,
      })
    let told = -1
    const timer = setInterval(() => {
      const filled = held.native.getFilled()
      if (filled !== told) this.#emit('onDidFill', { block, filled })
      told = filled
    }, FILL_INTERVAL)
    const { threads, cpus, floor } = options
    const filling = held.native.preallocate({
      threads,
      ...(cpus ? { cpus } : {}),
      ...(floor === undefined ? {} : { floor }),
    })
    held.filling = filling
    try {
      return take(await filling, block)
    } finally {
      clearInterval(timer)
      delete held.filling
    }
  }

  async #readPlacements(names: string[] | undefined): Promise<BlockPlacement[]> {
    // One reading at a time: each walks all page tables.
    const reading = this.#reading.then(() => this.#readNow(names))
    this.#reading = reading.catch(() => undefined)
    return reading
  }

  async #readNow(names: string[] | undefined): Promise<BlockPlacement[]> {
    const wanted = names ? names.flatMap((name) => this.#blocks.get(name) ?? []) : [...this.#blocks.values()]
    const found = take(await this.#addon.readPlacements(wanted.map(({ native }) => native)), 'placements')
    const placements: BlockPlacement[] = []
    for (const [index, { info, native, hasFile }] of wanted.entries()) {
      const placement = found[index]
      if (!placement || placement.parts === 0) continue
      const size = hasFile ? (await native.readFileSize()).value : undefined
      const { pageSize, nodes, resident, transparentHuge, policy, flags } = placement
      placements.push({
        ...{ block: info.block, pageSize, nodes, resident, transparentHuge, policy, flags },
        ...(size === undefined ? {} : { fileSize: size }),
      })
    }
    return placements
  }

  async #release(block: string): Promise<void> {
    const held = this.#blocks.get(block)
    if (!held) return
    this.#blocks.delete(block)
    if (this.#blocks.size === 0) clearInterval(this.#watch)
    held.native.cancel()
    await held.filling?.catch(() => undefined)
    if (held.file) this.#journal?.remove(held.file)
    await held.native.release()
  }

  #startWatching(): void {
    clearInterval(this.#watch)
    this.#watch = setInterval(() => void this.#watchFiles(), WATCH_INTERVAL)
    this.#watch.unref()
  }

  async #watchFiles(): Promise<void> {
    for (const held of [...this.#blocks.values()]) {
      if (!held.hasFile) continue
      const fileSize = (await held.native.readFileSize()).value
      if (fileSize === undefined || fileSize >= held.wantedFileSize) continue
      const wanted = held.wantedFileSize
      held.wantedFileSize = fileSize
      this.#emit('onDidShrink', { block: held.info.block, wanted, fileSize })
    }
  }
}
