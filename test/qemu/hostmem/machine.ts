// A paused QEMU for object commands, and our backend objects with real memory: two machines that take the same steps.

import { setTimeout as sleep } from 'node:timers/promises'
import { startQemu, type StartedQemu } from '../../../electron/host/qemu/start-qemu.ts'
import { type QmpClient } from '../../../electron/host/qmp/client.ts'
import { ObjectTree } from '../../../electron/hostmem/object-tree.ts'
import type { MemoryPort } from '../../../electron/hostmem/port.ts'
import type { QomResult, QomValue } from '../../../electron/hostmem/qom-result.ts'
import { getRevision } from '../../../electron/hostmem/revision.ts'
import { PLAIN_MACHINE } from '../../../electron/hostmem/state.ts'
import { Failure } from '../../../electron/model/failure.ts'

/** Devices that a sequence may plug; each has a port of its own. */
export const DEVICES = ['d0', 'd1', 'd2', 'd3'] as const
export const DRIVERS = ['pc-dimm', 'ivshmem-plain', 'virtio-pmem-pci'] as const
export type Driver = (typeof DRIVERS)[number]

const CPUS = 3

/** Milliseconds. */
const LAST_WORDS = 200

const ARGUMENTS = [
  ...['-accel', 'tcg', '-machine', 'q35', '-m', '64,slots=16,maxmem=2G', '-smp', String(CPUS)],
  // With ports of their own and no ACPI in between, a PCI device that no guest has seen is unplugged at once.
  ...['-global', 'ICH9-LPC.acpi-pci-hotplug-with-bridge-support=off'],
  ...DEVICES.flatMap((_, index) => [
    '-device',
    `pcie-root-port,id=port${String(index)},chassis=${String(index + 1)},slot=${String(index + 1)}`,
  ]),
]

/** How a step ended, without words: QEMU's and ours differ on purpose. */
export type Outcome = { ok: true; value: unknown } | { ok: false; class: string }

/** The commands of QMP that sequences are made of. */
export interface Machine {
  objectAdd: (type: string, id: string, properties: Record<string, QomValue>) => Promise<Outcome>
  objectDel: (id: string) => Promise<Outcome>
  get: (id: string, property: string) => Promise<Outcome>
  set: (id: string, property: string, value: QomValue) => Promise<Outcome>
  deviceAdd: (driver: Driver, id: string, memdev: string) => Promise<Outcome>
  deviceDel: (id: string) => Promise<Outcome>
  /** query-memdev, by id: a running QEMU lists in the order of a hash table. */
  list: () => Promise<Outcome>
}

interface Row {
  id?: string
}

/** Without the RAM that QEMU makes itself. */
function sortRows(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ id }) => id !== 'pc.ram')
    .sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : (a.id ?? '') > (b.id ?? '') ? 1 : 0))
}

/** A real QEMU. */
export class QemuMachine implements Machine {
  readonly #qemu: StartedQemu
  readonly #qmp: QmpClient
  readonly #plugged = new Set<string>()
  /** Backends whose blocks got the name of a device. */
  readonly #named = new Set<string>()
  /** QEMU's words for what it refused last. */
  lastRefusal = ''

  private constructor(qemu: StartedQemu, qmp: QmpClient) {
    this.#qemu = qemu
    this.#qmp = qmp
  }

  static async start(binary: string): Promise<QemuMachine> {
    const qemu = await startQemu(binary, ARGUMENTS, { deadline: 60_000 })
    if (qemu.outcome.state === 'answers') return new QemuMachine(qemu, qemu.outcome.qmp)
    await qemu.stop()
    throw new Error(`QEMU ${qemu.outcome.state}: ${qemu.readMessages()}`)
  }

  /** Whether it is as new once all objects are deleted: DIMMs and names of RAM blocks stay. */
  get isReusable(): boolean {
    return this.#plugged.size === 0 && !this.#qmp.isClosed
  }

  /**
   * Whether a backend that nobody uses now was plugged before, or one of its id behind this device's port: QEMU would
   * end itself (see differences.ts).
   */
  wouldDie(device: string, memdev: string): boolean {
    return this.#named.has(memdev) || this.#plugged.has(`${device} ${memdev}`)
  }

  async #execute(command: string, args?: Record<string, unknown>): Promise<Outcome> {
    try {
      return { ok: true, value: await this.#qmp.execute(command, args, 30_000) }
    } catch (error) {
      if (!(error instanceof Failure) || error.data.code !== 'qmp/refused') {
        // Its last words come by another way than the end of the connection.
        await sleep(LAST_WORDS)
        throw new Error(`${command} ${JSON.stringify(args)}: ${this.#qemu.readMessages()}`, { cause: error })
      }
      this.lastRefusal = error.data.message
      return { ok: false, class: String((error.data.detail as { class?: string } | undefined)?.class) }
    }
  }

  async #done(command: string, args: Record<string, unknown>): Promise<Outcome> {
    const outcome = await this.#execute(command, args)
    return outcome.ok ? { ok: true, value: null } : outcome
  }

  objectAdd(type: string, id: string, properties: Record<string, QomValue>): Promise<Outcome> {
    return this.#done('object-add', { 'qom-type': type, id, ...properties })
  }

  async objectDel(id: string): Promise<Outcome> {
    const outcome = await this.#done('object-del', { id })
    if (outcome.ok) this.#named.delete(id)
    return outcome
  }

  get(id: string, property: string): Promise<Outcome> {
    return this.#execute('qom-get', { path: `/objects/${id}`, property })
  }

  set(id: string, property: string, value: QomValue): Promise<Outcome> {
    return this.#done('qom-set', { path: `/objects/${id}`, property, value })
  }

  async deviceAdd(driver: Driver, id: string, memdev: string): Promise<Outcome> {
    const bus = driver === 'pc-dimm' ? {} : { bus: `port${id.slice(1)}` }
    const outcome = await this.#done('device_add', { driver, id, memdev, ...bus })
    if (outcome.ok) this.#plugged.add(`${id} ${memdev}`)
    if (outcome.ok) this.#named.add(memdev)
    return outcome
  }

  deviceDel(id: string): Promise<Outcome> {
    return this.#done('device_del', { id })
  }

  async list(): Promise<Outcome> {
    const outcome = await this.#execute('query-memdev')
    return outcome.ok ? { ok: true, value: sortRows(outcome.value as Row[]) } : outcome
  }

  /** Deletes what a sequence has left, so that the next one starts from nothing. */
  async clear(): Promise<void> {
    for (const id of DEVICES) await this.deviceDel(id)
    for (let turn = 0; turn < 100; turn += 1) {
      const rows = await this.list()
      const ids = rows.ok ? (rows.value as Row[]).map(({ id }) => id ?? '') : []
      for (const id of ids) await this.objectDel(id)
      if (ids.length === 0) break
      await sleep(10)
    }
    await this.objectDel('tc0')
  }

  stop(): Promise<void> {
    return this.#qemu.stop()
  }
}

function toOutcome(result: QomResult<unknown>): Outcome {
  return result.ok ? { ok: true, value: result.value } : { ok: false, class: result.class }
}

/** Our backend objects. What the board says of devices is played here: it is no matter of backends. */
export class OwnMachine implements Machine {
  readonly tree: ObjectTree
  readonly #devices = new Map<string, Driver>()

  constructor(major: number, minor: number, port: MemoryPort) {
    this.tree = new ObjectTree({
      revision: getRevision(major, minor),
      machine: { ...PLAIN_MACHINE, threads: CPUS },
      port,
    })
  }

  async objectAdd(type: string, id: string, properties: Record<string, QomValue>): Promise<Outcome> {
    return toOutcome(await this.tree.objectAdd(type, id, properties))
  }

  async objectDel(id: string): Promise<Outcome> {
    return toOutcome(await this.tree.objectDel(id))
  }

  get(id: string, property: string): Promise<Outcome> {
    return Promise.resolve(toOutcome(this.tree.qomGet(`/objects/${id}`, property)))
  }

  async set(id: string, property: string, value: QomValue): Promise<Outcome> {
    return toOutcome(await this.tree.qomSet(`/objects/${id}`, property, value))
  }

  deviceAdd(driver: Driver, id: string, memdev: string): Promise<Outcome> {
    const attached = this.tree.attach(id, memdev, driver !== 'ivshmem-plain')
    if (attached.ok) this.#devices.set(id, driver)
    return Promise.resolve(toOutcome(attached))
  }

  deviceDel(id: string): Promise<Outcome> {
    switch (this.#devices.get(id)) {
      // A guest must let go of it, and there is none.
      case 'pc-dimm':
        return Promise.resolve({ ok: true, value: null })
      case 'virtio-pmem-pci':
        return Promise.resolve({ ok: false, class: 'GenericError' })
      default: {
        const detached = this.tree.detach(id)
        this.#devices.delete(id)
        return Promise.resolve(toOutcome(detached))
      }
    }
  }

  list(): Promise<Outcome> {
    return Promise.resolve({ ok: true, value: sortRows(this.tree.queryMemdev()) })
  }

  /** Whether somebody has it. */
  isUsed(id: string): boolean {
    return this.tree.find(id)?.user !== undefined
  }

  /** Bytes of a backend, 0 when it is not there: what decides whether a device fits it. */
  getSize(id: string): number {
    return this.tree.find(id)?.state.size ?? 0
  }
}
