// What a break works with: a layout it may change, choices, and short ways to find or add what it is about.

import type { MemoryBackend } from '../../../electron/model/backend.ts'
import type {
  Device,
  MemoryDevice,
  Nvdimm,
  PcDimm,
  VirtioMem,
  VirtioPmem,
} from '../../../electron/model/device.ts'
import { isMemoryDevice } from '../../../electron/model/device.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import type { GuestNode } from '../../../electron/model/numa.ts'
import { GIB, MIB } from '../../../electron/model/units/size.ts'
import type { Draw } from '../draw.ts'

/** A change that QEMU probably refuses; false when the layout has nothing that it could change. */
export type Break = (breaking: Breaking) => false | undefined

/** Breaks by name. */
export type Breaks = Readonly<Record<string, Break>>

/** The record of a kind of memory device. */
type DeviceOf<Kind extends MemoryDevice['kind']> = Kind extends 'pc-dimm'
  ? PcDimm
  : Kind extends 'nvdimm'
    ? Nvdimm
    : Kind extends VirtioMem['kind']
      ? VirtioMem
      : VirtioPmem

export class Breaking {
  readonly draw: Draw
  readonly layout: Layout
  #count = 0

  constructor(draw: Draw, layout: Layout) {
    this.draw = draw
    this.layout = layout
  }

  /** An id that nothing in the layout has. */
  takeId(prefix: string): string {
    const text = JSON.stringify(this.layout)
    let id: string
    do {
      this.#count += 1
      id = `${prefix}${String(this.#count)}`
    } while (text.includes(`"${id}"`))
    return id
  }

  /** A number for a new file's name. */
  takeNumber(): number {
    this.#count += 1
    return 900 + this.#count
  }

  /** One of the backends of some kinds, or a new unused one. */
  pickBackend(...kinds: MemoryBackend['kind'][]): MemoryBackend {
    const { draw, layout } = this
    const fitting = layout.backends.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    const known = draw.chance(75) ? draw.pickFrom(fitting) : undefined
    if (known) return known
    const kind = draw.pickFrom(kinds) ?? 'ram'
    const backend: MemoryBackend = {
      kind,
      id: this.takeId('x'),
      size: draw.pick([1, 2, 8]) * MIB,
      ...(kind === 'file' ? { memPath: `{TMP}/m${String(this.takeNumber())}` } : {}),
    }
    layout.backends.push(backend)
    return backend
  }

  /** A new ram backend; its id. */
  addRam(size: number, more: Partial<MemoryBackend> = {}): string {
    const id = this.takeId('x')
    this.layout.backends.push({ kind: 'ram', id, size, ...more })
    return id
  }

  /** The backend behind a device or node. */
  getBackend(memdev: string | undefined): MemoryBackend | undefined {
    return this.layout.backends.find(({ id }) => id === memdev?.replace('/objects/', ''))
  }

  /** One of the guest nodes; without any the layout gets one with all its memory. */
  pickNode(): GuestNode {
    const { draw, layout } = this
    const known = draw.pickFrom(layout.nodes)
    if (known) return known
    const { memoryBackend, ...machine } = layout.machine
    const size = this.getBackend(memoryBackend)?.size ?? layout.memory.size ?? 128 * MIB
    layout.machine = machine
    const whole = Math.ceil(size / 8192) * 8192
    layout.memory.size = whole
    const backend = this.getBackend(memoryBackend)
    if (backend) backend.size = whole
    const node = { id: 0, memdev: backend?.id ?? this.addRam(whole) }
    layout.nodes.push(node)
    return node
  }

  /** At least so many guest nodes; new ones have no memory. */
  needNodes(count: number): GuestNode[] {
    const { layout } = this
    this.pickNode()
    while (layout.nodes.length < count) layout.nodes.push({ id: layout.nodes.length })
    return layout.nodes
  }

  /** Room for memory devices: maxmem and slots above what is there. */
  needRoom(bytes: number): void {
    const { memory, nodes, machine } = this.layout
    const size = Math.max(
      this.getBackend(machine.memoryBackend)?.size ?? 0,
      memory.size ?? 128 * MIB,
      nodes.length > 0 ? 0 : 128 * MIB,
    )
    memory.maxSize = Math.max(memory.maxSize ?? 0, size) + bytes
    memory.slots = (memory.slots ?? 0) + 1
  }

  /** One of the memory devices of some kinds, or a new one with room for it. */
  pickMemoryDevice<Kind extends MemoryDevice['kind']>(...kinds: [Kind, ...Kind[]]): DeviceOf<Kind> {
    const { draw, layout } = this
    const isWanted = (device: Device): boolean =>
      isMemoryDevice(device) && (kinds as readonly string[]).includes(device.kind)
    const known = draw.chance(80) ? draw.pickFrom(layout.devices.filter(isWanted)) : undefined
    if (known) return known as DeviceOf<Kind>
    this.needRoom(GIB)
    if ((kinds as readonly string[]).includes('nvdimm')) layout.machine.nvdimm = true
    const device = {
      kind: draw.pick(kinds),
      memdev: this.addRam(draw.pick([2, 4, 16]) * MIB),
    } as unknown as DeviceOf<Kind>
    layout.devices.push(device)
    return device
  }

  /** A new ivshmem-plain device on 1 MiB, or one of those that are there. */
  pickIvshmem(): Extract<Device, { kind: 'ivshmem-plain' }> {
    const { layout, draw } = this
    const known = draw.pickFrom(layout.devices.filter((device) => device.kind === 'ivshmem-plain'))
    if (known) return known
    const device = { kind: 'ivshmem-plain' as const, memdev: this.addRam(MIB, { share: true }) }
    layout.devices.push(device)
    return device
  }

  /** Another name for anything in the layout, or for nothing. */
  drawReference(): string {
    const { backends, threadContexts, devices } = this.layout
    const ids = [...backends, ...threadContexts, ...devices].flatMap(({ id }) =>
      id === undefined ? [] : [id],
    )
    const known = this.draw.chance(70) ? this.draw.pickFrom(ids) : undefined
    return known ?? this.draw.pick(['nope', '', '/objects', '/objects/nope', 'pc.ram', '/machine'])
  }
}
