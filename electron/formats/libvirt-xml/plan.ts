// What libvirt can say of a layout, and by which names: the parts that become elements, and those that only arguments
// for QEMU can carry.

import type { MemoryBackend } from '../../model/backend.ts'
import type { Device, MemoryDevice } from '../../model/device.ts'
import { isMemoryDevice } from '../../model/device.ts'
import type { Layout } from '../../model/layout.ts'
import { getReferredId, withEmptyReferencesFilled } from '../../model/reference.ts'
import { makeLayout } from '../../model/layout.ts'
import { printQemuArgs } from '../qemu-cli/export-args.ts'
import { getMainMemoryId, withMainMemory } from './equivalent.ts'
import { readIothreads, withoutUuid } from './other-arguments.ts'

/** A guest node with its backend. */
export interface PlannedCell {
  node: Layout['nodes'][number]
  backend: MemoryBackend | undefined
}

/** A device that becomes an element, with its backend and libvirt's name of it. */
export interface PlannedModule<Kind extends Device = Device> {
  device: Kind
  backend: MemoryBackend | undefined
  alias: string
}

export interface Plan {
  layout: Layout
  cells: PlannedCell[]
  /** Main memory without guest nodes; undefined where QEMU makes its own. */
  system: MemoryBackend | undefined
  modules: PlannedModule<MemoryDevice>[]
  epc: { backend: MemoryBackend | undefined; node: number | undefined; alias: string }[]
  shmem: PlannedModule[]
  expanders: PlannedModule[]
  /** Arguments for QEMU that come after all that libvirt says. */
  args: string[]
  uuid: string | undefined
  iothreads: number
  /** libvirt's names by ours. */
  names: Map<string, string>
  /** libvirt's names of devices, by position; undefined for those that keep theirs. */
  aliases: (string | undefined)[]
  /** The arguments that are kept, in the order in which libvirt gives them to QEMU. */
  otherArgs: string[]
}

function findBackend(layout: Layout, reference: string | undefined): MemoryBackend | undefined {
  if (reference === undefined) return undefined
  const id = getReferredId(reference)
  return layout.backends.find((backend) => backend.id === id)
}

const PREFIXES: Readonly<Record<MemoryDevice['kind'], string>> = {
  'pc-dimm': 'dimm',
  nvdimm: 'nvdimm',
  'virtio-mem-pci': 'virtiomem',
  'virtio-mem': 'virtiomem',
  'virtio-pmem-pci': 'virtiopmem',
  'virtio-pmem': 'virtiopmem',
}

/** Only the place on the first PCI bus can be said of a device besides its own fields. */
function hasPlainExtra({ extra = {} }: Device): boolean {
  return (
    Object.keys(extra).every((key) => key === 'bus' || key === 'addr') &&
    /^pcie?\.0$/.test(extra['bus'] ?? 'pci.0')
  )
}

/** Devices that libvirt has an element for, with all that is said of them. */
function isElement(device: Device, backend: MemoryBackend | undefined): boolean {
  if (!hasPlainExtra(device)) return false
  if (isMemoryDevice(device)) {
    if (!backend || device.kind === 'virtio-mem' || device.kind === 'virtio-pmem') return false
    const needsPath = device.kind === 'nvdimm' || device.kind === 'virtio-pmem-pci'
    return needsPath === (backend.kind === 'file' && needsPath)
  }
  if (device.kind === 'ivshmem-plain') {
    const { kind, memPath = '', share, size, ...rest } = backend ?? {}
    const isPlainFile =
      kind === 'file' && share === true && size !== undefined && Object.keys(rest).length === 1
    return isPlainFile && /^\/dev\/shm\/[^/]+$/.test(memPath) && device.master !== 'off'
  }
  return device.kind === 'pxb' || device.kind === 'pxb-pcie'
}

function isDoorbellElement(layout: Layout, device: Device): boolean {
  if (device.kind !== 'ivshmem-doorbell' || !hasPlainExtra(device) || device.master === 'auto') return false
  const chardev = layout.chardevs.find(({ id }) => id === device.chardev)
  return chardev?.backend === 'socket' && chardev.path !== undefined && Object.keys(chardev).length === 3
}

/** The rest of a layout as arguments: devices and objects without an element, and keys of -machine. */
function makeArguments(layout: Layout, rest: readonly Device[], others: readonly string[]): string[] {
  const { maxRamBelow4g, auxRamShare, nvdimmPersistence, extra } = layout.machine
  const memdevs = new Set(
    rest.flatMap((device) => ('memdev' in device ? [getReferredId(device.memdev ?? '')] : [])),
  )
  const chardevs = new Set(rest.flatMap((device) => ('chardev' in device ? [device.chardev] : [])))
  const small = makeLayout({
    machine: {
      ...(maxRamBelow4g === undefined ? {} : { maxRamBelow4g }),
      ...(auxRamShare === undefined ? {} : { auxRamShare }),
      ...(nvdimmPersistence === undefined ? {} : { nvdimmPersistence }),
      ...(extra === undefined ? {} : { extra }),
    },
    backends: layout.backends.filter(({ id }) => memdevs.has(id)),
    genericInitiators: layout.genericInitiators,
    chardevs: layout.chardevs.filter(({ id }) => chardevs.has(id)),
    devices: [...rest],
    otherArgs: [...others],
  })
  return printQemuArgs(small)
}

/** Names as libvirt gives them, by slot for modules and by count for the rest. */
function nameDevices(layout: Layout): Map<Device, string> {
  const names = new Map<Device, string>()
  const taken = new Set(layout.devices.flatMap((device) => ('slot' in device ? [device.slot] : [])))
  const counts = new Map<string, number>()
  let slot = 0
  for (const device of layout.devices) {
    const prefix = isMemoryDevice(device)
      ? PREFIXES[device.kind]
      : device.kind.startsWith('pxb')
        ? 'pci.'
        : 'shmem'
    if (device.kind === 'pc-dimm' || device.kind === 'nvdimm') {
      while (device.slot === undefined && taken.has(slot)) slot += 1
      if (device.slot === undefined) taken.add(slot)
      names.set(device, `${prefix}${String(device.slot ?? slot)}`)
      continue
    }
    const count = counts.get(prefix) ?? (prefix === 'pci.' ? 1 : 0)
    counts.set(prefix, count + 1)
    names.set(device, `${prefix}${String(count)}`)
  }
  return names
}

/** Plans the domain of a layout. */
export function makePlan(given: Layout): Plan {
  const layout = withMainMemory(withEmptyReferencesFilled(given))
  const elements = layout.devices.filter((device) => {
    const backend = 'memdev' in device ? findBackend(layout, device.memdev) : undefined
    return isElement(device, backend) || isDoorbellElement(layout, device)
  })
  const aliases = nameDevices({ ...layout, devices: elements })
  const names = new Map<string, string>()
  const plan = (device: Device): PlannedModule => {
    const alias = aliases.get(device) ?? ''
    const backend = 'memdev' in device ? findBackend(layout, device.memdev) : undefined
    if (device.id !== undefined) names.set(device.id, alias)
    if (backend) names.set(backend.id, isMemoryDevice(device) ? `mem${alias}` : `shmmem-${alias}`)
    if ('chardev' in device && device.chardev !== undefined) names.set(device.chardev, `char${alias}`)
    return { device, backend, alias }
  }
  const planned = elements.map(plan)
  const cells = layout.nodes.map((node) => ({ node, backend: findBackend(layout, node.memdev) }))
  for (const { node, backend } of cells) if (backend) names.set(backend.id, `ram-node${String(node.id)}`)
  const system = cells.length > 0 ? undefined : findBackend(layout, layout.machine.memoryBackend)
  if (system) names.set(system.id, getMainMemoryId(layout.target.arch))
  const epc = (layout.machine.sgxEpc ?? []).map(({ memdev, node }, position) => {
    const backend = findBackend(layout, memdev)
    if (backend) names.set(backend.id, `memepc${String(position)}`)
    return { backend, node, alias: `epc${String(position)}` }
  })
  const { uuid, others } = withoutUuid(layout.otherArgs)
  const { count, rest } = readIothreads(others)
  return {
    layout,
    cells,
    system,
    modules: planned.filter((one): one is PlannedModule<MemoryDevice> => isMemoryDevice(one.device)),
    epc,
    shmem: planned.filter(({ device }) => device.kind.startsWith('ivshmem')),
    expanders: planned.filter(({ device }) => device.kind.startsWith('pxb')),
    args: makeArguments(
      layout,
      layout.devices.filter((device) => !elements.includes(device)),
      rest,
    ),
    uuid,
    iothreads: count,
    names,
    aliases: layout.devices.map((device) => aliases.get(device)),
    otherArgs: [
      ...(uuid === undefined ? [] : ['-uuid', uuid]),
      ...Array.from({ length: count }, (_, number) => [
        '-object',
        `iothread,id=iothread${String(number + 1)}`,
      ]).flat(),
      ...rest,
    ],
  }
}
