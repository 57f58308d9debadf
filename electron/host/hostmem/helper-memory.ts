// Memory of this host for backend objects: every call goes to the helper process, with a deadline.

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HelperClient } from '../../contract/helper.ts'
import type { BlockPlacement } from '../../contract/helper-memory.ts'
import type { HelperStatus } from '../../contract/hostmem.ts'
import type { BlockRequest, FillRequest, MemoryBlock, MemoryPort } from '../../hostmem/port.ts'
import { Failure } from '../../model/failure.ts'
import type { HostMemoryPort, MemoryOptions } from '../../services/hostmem-port.ts'
import { SysFiles } from '../facts/sys-files.ts'
import type { HelperState, HelperSupervisor } from '../helper/supervise.ts'
import { withDeadline } from './deadline.ts'
import { readHostLimits } from './limits.ts'
import { readHostSnapshot } from './snapshot.ts'

/** Milliseconds. Giving back a terabyte of small pages takes its time; a quick call that takes 30 s never ends. */
const DEADLINES = { allocate: 30_000, quick: 30_000, placement: 60_000, release: 300_000 } as const

type Deadlines = Readonly<Record<keyof typeof DEADLINES, number>>

/** What a block needs of its port. */
interface Line {
  /** Waits for an answer of the helper, in vain for so long that it is ended. */
  wait: <T>(answer: Promise<T>, deadline: keyof Deadlines, what: string) => Promise<T>
  isCurrent: (client: HelperClient) => boolean
}

/** A block that one life of the helper holds. */
class HelperBlock implements MemoryBlock {
  readonly size: number
  readonly pageSize: number
  readonly #name: string
  readonly #client: HelperClient
  readonly #options: MemoryOptions
  readonly #line: Line

  constructor(
    info: { block: string; size: number; pageSize: number },
    client: HelperClient,
    options: MemoryOptions,
    line: Line,
  ) {
    this.#name = info.block
    this.size = info.size
    this.pageSize = info.pageSize
    this.#client = client
    this.#options = options
    this.#line = line
  }

  async advise(advice: Parameters<MemoryBlock['advise']>[0]): Promise<void> {
    const answer = this.#client.memory.advise({ block: this.#name, advice })
    await this.#line.wait(answer, 'quick', `advise the kernel of "${this.#name}"`)
  }

  async bind(...[policy, hostNodes]: Parameters<MemoryBlock['bind']>): Promise<{ narrowed: boolean }> {
    const answer = this.#client.memory.bind({ block: this.#name, policy, hostNodes: [...hostNodes] })
    return this.#line.wait(answer, 'quick', `set the policy of "${this.#name}"`)
  }

  /** Has no deadline: it tells of its progress and can be cancelled. */
  fill({ threads, context }: FillRequest): Promise<{ filled: number; cancelled: boolean }> {
    const cpus =
      context === undefined ? undefined : this.#options.contexts[context.replace(/^\/objects\//, '')]
    return this.#client.memory.fill({
      block: this.#name,
      threads,
      floor: this.#options.floor,
      ...(cpus && cpus.length > 0 ? { cpus: [...cpus] } : {}),
    })
  }

  async release(): Promise<void> {
    // What an earlier helper held went with it.
    if (!this.#line.isCurrent(this.#client)) return
    const answer = this.#client.memory.release({ blocks: [this.#name] })
    await this.#line.wait(answer, 'release', `give "${this.#name}" back`)
  }
}

function printStatus(state: HelperState): Omit<HelperStatus, 'lost'> {
  return 'reason' in state ? { state: state.state, reason: state.reason } : { state: state.state }
}

/** Memory in the helper that `supervisor` keeps running. */
export class HelperMemoryPort implements HostMemoryPort {
  readonly #supervisor: HelperSupervisor
  readonly #files = new SysFiles('/')
  readonly #line: Line
  readonly #fill = new Set<(block: string, filled: number) => void>()
  readonly #shrink = new Set<(block: string, wanted: number, fileSize: number) => void>()
  readonly #status = new Set<(status: HelperStatus) => void>()
  #state: Omit<HelperStatus, 'lost'> = { state: 'idle' }
  #client: HelperClient | undefined

  constructor(supervisor: HelperSupervisor, deadlines: Deadlines = DEADLINES) {
    this.#supervisor = supervisor
    this.#line = {
      isCurrent: (client) => client === this.#client,
      wait: (answer, deadline, what) =>
        withDeadline(answer, deadlines[deadline], what).catch((error: unknown) => {
          // A helper that hangs holds memory that nobody can get at; its end gives it back.
          if (error instanceof Failure && error.data.code === 'helper/silent') supervisor.abandon()
          throw error
        }),
    }
    supervisor.onDidChange((state) => {
      this.#state = printStatus(state)
      this.#client = state.state === 'running' ? supervisor.getClient() : undefined
      if (this.#client) this.#listen(this.#client)
      for (const listener of [...this.#status]) listener(this.getStatus())
    })
  }

  getStatus(): HelperStatus {
    return { ...this.#state, lost: 0 }
  }

  onDidChangeStatus(listener: (status: HelperStatus) => void): () => void {
    this.#status.add(listener)
    return () => this.#status.delete(listener)
  }

  onDidFill(listener: (block: string, filled: number) => void): () => void {
    this.#fill.add(listener)
    return () => this.#fill.delete(listener)
  }

  onDidShrink(listener: (block: string, wanted: number, fileSize: number) => void): () => void {
    this.#shrink.add(listener)
    return () => this.#shrink.delete(listener)
  }

  #listen({ memory }: HelperClient): void {
    memory.onDidFill(({ block, filled }) => {
      for (const listener of [...this.#fill]) listener(block, filled)
    })
    memory.onDidShrink(({ block, wanted, fileSize }) => {
      for (const listener of [...this.#shrink]) listener(block, wanted, fileSize)
    })
  }

  makeMemory(options: MemoryOptions): MemoryPort {
    return {
      canMerge: existsSync('/sys/kernel/mm/ksm'),
      canExcludeFromDump: process.platform === 'linux',
      hasNuma: true,
      allocate: (request) => this.#allocate(request, options),
    }
  }

  async #allocate(request: BlockRequest, options: MemoryOptions): Promise<MemoryBlock> {
    const client = this.#supervisor.getClient()
    const { id, align, ...rest } = request
    const block = `${options.prefix}${id}`
    const answer = client.memory.allocate({
      ...rest,
      block,
      ...(align === undefined || align === 0 ? {} : { align }),
    })
    const info = await this.#line.wait(answer, 'allocate', `make "${id}"`)
    return new HelperBlock(info, client, options, this.#line)
  }

  async cancelFill(block: string): Promise<void> {
    await this.#client?.memory.cancelFill({ block })
  }

  async readPlacements(blocks: readonly string[]): Promise<BlockPlacement[]> {
    if (!this.#client)
      throw new Failure({ code: 'helper/lost', message: 'The helper process is not running.' })
    const answer = this.#client.memory.readPlacements({ blocks: [...blocks] })
    return this.#line.wait(answer, 'placement', 'say where pages are')
  }

  readLimits(): ReturnType<HostMemoryPort['readLimits']> {
    return readHostLimits(this.#files)
  }

  readSnapshot(): ReturnType<HostMemoryPort['readSnapshot']> {
    return readHostSnapshot(this.#files)
  }

  async readHugePagePolicy(): Promise<string | undefined> {
    const text = await this.#files.readText('sys/kernel/mm/transparent_hugepage/enabled')
    return /\[(\w+)\]/.exec(text ?? '')?.[1]
  }

  now(): number {
    return performance.now()
  }

  sleep(milliseconds: number): Promise<void> {
    return sleep(milliseconds)
  }
}
