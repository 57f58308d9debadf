// All VMs that are known: found by their processes or named by their sockets, their states, and how each is asked.

import { resolve as resolvePath } from 'node:path'
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import type { FoundVm, LiveReading } from '../../contract/live.ts'
import { Failure } from '../../model/failure.ts'
import { connectQmp } from '../qmp/client.ts'
import { LiveVm, type VmSource } from './live-vm.ts'
import { ask, type Monitor } from './monitor.ts'
import { parseProcessId, printProcessId } from './process-id.ts'
import { QemuProcesses, type QemuProcess } from './processes.ts'
import type { PageSampler } from './sample-pages.ts'
import { findDomain, getLibvirtUri, isLibvirtSocket, makeLibvirtFailure } from './virsh.ts'

/** Milliseconds until a monitor must greet when only its state is asked. */
const PROBE_DEADLINE = 700

/** Milliseconds that a state is believed, and how many monitors are asked in one search. */
const STATE_AGE = 15_000
const PROBES = 8

/** VMs that are remembered while nobody looks at them. */
const KNOWN_LIMIT = 64

type State = Pick<FoundVm, 'state' | 'status' | 'why' | 'domain'>

const NO_MONITOR: State = {
  state: 'no-monitor',
  why: 'Its command line names no QMP socket; start it with -qmp unix:PATH,server=on,wait=off.',
}

function describeFailure(error: unknown): State {
  if (!(error instanceof Failure)) throw error
  const { code, message } = error.data
  if (code === 'qmp/busy') return { state: 'busy', why: message }
  if (code === 'qmp/no-permission') return { state: 'no-permission', why: message }
  return { state: 'no-monitor', why: message }
}

export class LiveVms {
  readonly #root: string
  readonly #env: NodeJS.ProcessEnv
  readonly #sampler: PageSampler | undefined
  readonly #processes: QemuProcesses
  readonly #vms = new Map<string, LiveVm>()
  #states = new Map<string, { at: number; state: State }>()
  /** Processes by the sockets that were asked for. */
  readonly #owners = new Map<string, number>()

  /** `sampler` looks at some pages while the budget forbids to count all. */
  constructor(root = '/', env: NodeJS.ProcessEnv = process.env, sampler?: PageSampler) {
    this.#root = root
    this.#sampler = sampler
    this.#env = env
    this.#processes = new QemuProcesses(root)
  }

  /** VMs of this host, and `sockets` that belong to none of them. States are asked of a few at a time. */
  async find(sockets: readonly string[] = []): Promise<FoundVm[]> {
    const qemus = await this.#processes.list()
    const sources = qemus.map((qemu) => this.#describe(qemu))
    const known = new Set(qemus.flatMap((qemu) => qemu.sockets))
    for (const socket of sockets) {
      const path = resolvePath(socket)
      if (!known.has(path)) sources.push(this.#describeSocket(path))
    }
    await this.#refreshStates(sources)
    this.#forget(new Set(sources.map(({ key }) => key)))
    return sources.map(({ key, name, process, socket }) => ({
      key,
      name: name ?? socket ?? key,
      ...(process ? { pid: process.pid } : {}),
      ...(socket === undefined ? {} : { socket }),
      ...(this.#states.get(key)?.state ?? { state: 'unknown' as const }),
    }))
  }

  /** One reading of the VM that a key, a PID or a socket names. Fails with "live/no-vm", "process/…" and "qmp/…". */
  async read(
    name: string,
    options: { watch?: boolean; signal?: AbortSignal | undefined } = {},
  ): Promise<LiveReading> {
    const vm = await this.get(name)
    const reading = await vm.read({ watch: options.watch ?? false, signal: options.signal })
    this.#note(vm.source.key, reading)
    return reading
  }

  /** The VM that a key, a PID or a socket names. Fails with "live/no-vm" and "live/ended". */
  async get(name: string): Promise<LiveVm> {
    const source = await this.#findSource(name)
    const known = this.#vms.get(source.key)
    if (known) return known
    const vm = new LiveVm(source, { root: this.#root, sampler: this.#sampler })
    this.#vms.set(source.key, vm)
    for (const [key, other] of this.#vms)
      if (this.#vms.size > KNOWN_LIMIT && other !== vm && other.isIdle) this.#vms.delete(key)
    return vm
  }

  /** Lets go of every monitor. */
  close(): void {
    for (const vm of this.#vms.values()) vm.detach()
    this.#vms.clear()
  }

  async #findSource(name: string): Promise<VmSource> {
    const asked = parseProcessId(name)
    const pid = asked?.pid ?? (/^[1-9]\d{0,9}$/.test(name) ? Number(name) : undefined)
    if (pid !== undefined) {
      const qemu = await this.#processes.get(pid)
      if (qemu && (!asked || asked.startTime === qemu.process.startTime)) return this.#describe(qemu)
      throw new Failure({
        code: asked ? 'live/ended' : 'live/no-vm',
        message: asked
          ? `The QEMU that was process ${String(pid)} has ended.`
          : `Process ${String(pid)} is no QEMU that this user may look at.`,
        object: name,
      })
    }
    const path = resolvePath(name)
    // All processes are looked through only when the one that had it last has ended.
    const before = this.#owners.get(path)
    const known = before === undefined ? undefined : await this.#processes.get(before)
    if (known?.sockets.includes(path)) return this.#describe(known, path)
    const owner = (await this.#processes.list()).find(({ sockets }) => sockets.includes(path))
    if (!owner) return this.#describeSocket(path)
    this.#owners.set(path, owner.process.pid)
    return this.#describe(owner, path)
  }

  #describeSocket(socket: string): VmSource {
    return { key: socket, socket, connect: (signal) => connectQmp(socket, { signal }) }
  }

  #describe({ args, name, process, sockets }: QemuProcess, wanted?: string): VmSource {
    const socket = wanted ?? sockets[0]
    return {
      ...{ key: printProcessId(process), args, name, process },
      ...(socket === undefined ? {} : { socket }),
      connect: (signal) => this.#connect(socket, { signal }),
    }
  }

  /** Connects to a socket; one that libvirt holds is not touched. */
  async #connect(
    socket: string | undefined,
    options: { signal?: AbortSignal | undefined; greetingDeadline?: number },
  ): Promise<Monitor> {
    if (socket === undefined) throw new Failure({ code: 'qmp/not-found', message: NO_MONITOR.why ?? '' })
    if (this.#root !== '/')
      throw new Failure({ code: 'qmp/not-found', message: 'The monitor of a captured VM cannot be asked.' })
    if (isLibvirtSocket(socket)) throw makeLibvirtFailure(socket)
    return connectQmp(socket, options)
  }

  /** What a reading told of the state. */
  #note(key: string, { status, monitorFailure, source }: LiveReading): void {
    const state: State =
      source === 'qmp'
        ? { state: status === 'running' ? 'running' : 'paused', status }
        : monitorFailure
          ? describeFailure(new Failure(monitorFailure))
          : { state: 'unknown' }
    const known = this.#states.get(key)
    // libvirt tells the state of its domains.
    if (known?.state.domain !== undefined) return
    this.#states.set(key, { at: performance.now(), state })
  }

  async #refreshStates(sources: readonly VmSource[]): Promise<void> {
    const now = performance.now()
    const stale = sources
      .filter(({ key }) => now - (this.#states.get(key)?.at ?? -Infinity) > STATE_AGE)
      // Those that were never asked come first, then the oldest.
      .sort((a, b) => (this.#states.get(a.key)?.at ?? 0) - (this.#states.get(b.key)?.at ?? 0))
      .slice(0, PROBES)
    await Promise.all(
      stale.map(async (source) => {
        const state = await this.#probe(source)
        this.#states.set(source.key, { at: performance.now(), state })
      }),
    )
  }

  async #probe({ key, name = '', socket }: VmSource): Promise<State> {
    if (socket === undefined) return NO_MONITOR
    // Its monitor is ours at this moment: the readings tell the state.
    if (this.#vms.get(key)?.isAttached) return this.#states.get(key)?.state ?? { state: 'unknown' }
    if (isLibvirtSocket(socket)) {
      const domain = await findDomain(getLibvirtUri(socket, this.#env), name, this.#env)
      return {
        ...describeFailure(makeLibvirtFailure(socket)),
        ...(domain ? { status: domain.status, domain: domain.name } : {}),
      }
    }
    try {
      const monitor = await this.#connect(socket, { greetingDeadline: PROBE_DEADLINE })
      try {
        const { status } = await ask(monitor, z.object({ status: z.string() }), 'query-status')
        return { state: status === 'running' ? 'running' : 'paused', status }
      } finally {
        monitor.close()
      }
    } catch (error) {
      return describeFailure(error)
    }
  }

  #forget(keys: ReadonlySet<string>): void {
    for (const key of this.#states.keys()) if (!keys.has(key)) this.#states.delete(key)
    for (const [key, vm] of this.#vms) {
      if (keys.has(key) || !parseProcessId(key)) continue
      vm.detach()
      this.#vms.delete(key)
    }
    const alive = new Set([...keys].map((key) => parseProcessId(key)?.pid))
    for (const [socket, pid] of this.#owners) if (!alive.has(pid)) this.#owners.delete(socket)
  }
}
