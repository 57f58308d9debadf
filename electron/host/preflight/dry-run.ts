// A layout → the same layout for a dry run: what is about memory stays, what would disturb the host is left out.
//
// Of otherArgs only these stay: -global, -set, -L, -bios, -no-acpi and -no-hpet; -object iothread and of types that belong to
// memory; and -device of the bridges that memory devices may be plugged into. Everything else is dropped: -daemonize, -pidfile, -qmp, -mon, -monitor,
// -serial, -parallel, -chardev, -display, -vnc, -spice, -drive, -blockdev, -netdev, -nic, -kernel, -incoming,
// -sandbox, -runas, -D, -trace, vfio and every other device. What was dropped is told in the report.

import type { CommandOption } from '../../formats/qemu-cli/import-state.ts'
import { splitOptions } from '../../formats/qemu-cli/split-options.ts'
import { isMemoryDevice, getDeviceMemdev, type Device } from '../../model/device.ts'
import type { Layout } from '../../model/layout.ts'
import { parsePointer, pointerTo } from '../../model/pointer.ts'
import { printSize } from '../../model/units/size.ts'
import { listChardevs } from '../../rules/ivshmem/connection.ts'

/** Preallocation really takes the memory; a dry run does so up to this many bytes in all. */
const PREALLOC_LIMIT = 1024 ** 3

/** Options of otherArgs that stay, without their dash. */
const KEPT_OPTIONS: ReadonlySet<string> = new Set(['global', 'set', 'L', 'bios', 'no-acpi', 'no-hpet'])

const KEPT_OBJECTS = /^(qom-type=)?(iothread(,|$)|memory-backend|thread-context|acpi-generic)/

const KEPT_DEVICES =
  /^(pcie-root-port|ioh3420|x3130-upstream|xio3130-downstream|pci-bridge|i82801b11-bridge|pcie-pci-bridge|pxb(-pcie|-cxl|-host)?|intel-iommu|amd-iommu)(,|$)/

/** A layout as it can be run here, and what of the original is not in it. */
export interface RunnableLayout {
  layout: Layout
  leftOut: string[]
}

/** A layout as the dry run starts it. */
export interface DryRun extends RunnableLayout {
  /** Lists from which something was left out: for each entry that stayed, its position in the original. */
  origins: Partial<Record<'devices' | 'genericInitiators' | 'chardevs' | 'otherArgs', number[]>>
}

export interface DryRunOptions {
  /** "as-given" keeps the layout's accelerator; TCG stands in for it when unset. */
  accel?: 'tcg' | 'as-given'
  /** Devices with an ivshmem server stay and connect to it; without, no server notices the run. */
  withServers?: boolean
}

function isKept({ name, value }: CommandOption): boolean {
  if (name === 'device') return KEPT_DEVICES.test(value ?? '')
  if (name === 'object') return KEPT_OBJECTS.test(value ?? '')
  return name !== undefined && KEPT_OPTIONS.has(name)
}

/** The id that a reference means: "m0" and "/objects/m0" are one. */
export function getObjectId(reference: string): string {
  return reference.replace(/^\/objects\//, '')
}

/** Whether a device would connect to a server; without a chardev that exists, QEMU refuses it by itself. */
function needsServer(device: Device, layout: Layout): boolean {
  return 'chardev' in device && listChardevs(layout).some(({ record }) => record.id === device.chardev)
}

/** The id among "driver,id=x,…". */
function getDeviceId(value: string | undefined): string | undefined {
  return /(?:^|,)id=([^,]+)/.exec(value ?? '')?.[1]
}

/** Bytes that would be taken at once: preallocated backends, and all of main memory where everything is locked. */
function sumPreallocated(layout: Layout): number {
  const all = layout.memory.prealloc === true || (layout.memory.memLock ?? 'off') === 'on'
  const backends = layout.backends.filter((backend) => backend.prealloc ?? all)
  const size = backends.reduce((sum, backend) => sum + (backend.size ?? 0), 0)
  return size + (all ? (layout.memory.size ?? 0) : 0)
}

function withoutPreallocation(layout: Layout): Layout {
  const { prealloc: _prealloc, memLock: _memLock, ...memory } = layout.memory
  return {
    ...layout,
    memory,
    backends: layout.backends.map((backend) => {
      const { prealloc: _own, ...rest } = backend
      return rest
    }),
    devices: layout.devices.map((device) =>
      isMemoryDevice(device) && 'prealloc' in device ? { ...device, prealloc: false } : device,
    ),
  }
}

/** TCG stands in for other accelerators; the host's cpu is then the largest that TCG has. */
function withTcg(layout: Layout): Layout {
  const { cpu, ...target } = layout.target
  const plain = cpu?.replace(/^host(?=,|$)/, 'max')
  return { ...layout, target: { ...target, accel: 'tcg', ...(plain === undefined ? {} : { cpu: plain }) } }
}

/** Ids of the chardevs that connect devices which stay to their servers. */
function listServerChardevs(devices: readonly Device[], layout: Layout): Set<string> {
  return new Set(
    devices.flatMap((device) =>
      'chardev' in device && device.chardev !== undefined && needsServer(device, layout)
        ? [device.chardev]
        : [],
    ),
  )
}

/** The entries of a list that stay, and where they were. */
function pick<T>(list: readonly T[], isWanted: (entry: T) => boolean): { kept: T[]; origins: number[] } {
  const origins = list.flatMap((entry, position) => (isWanted(entry) ? [position] : []))
  return { kept: origins.map((position) => list[position] as T), origins }
}

/** Makes the dry run of a layout. */
export function makeDryRun(layout: Layout, { accel = 'tcg', withServers }: DryRunOptions = {}): DryRun {
  const leftOut: string[] = []
  let dry = layout
  if (accel === 'tcg') {
    if (layout.target.accel !== undefined && !/^tcg\b/.test(layout.target.accel))
      leftOut.push(`-accel ${layout.target.accel}: run with tcg instead`)
    dry = withTcg(dry)
  }
  const preallocated = sumPreallocated(dry)
  if (preallocated > PREALLOC_LIMIT) {
    leftOut.push(
      `preallocation and locking of ${printSize(preallocated)}: a dry run takes at most ${printSize(PREALLOC_LIMIT)}`,
    )
    dry = withoutPreallocation(dry)
  }
  const gone = new Set<string | undefined>()
  const devices = pick(dry.devices, (device) => {
    if (withServers || !needsServer(device, dry)) return true
    leftOut.push(`-device ${device.kind}: its server would see a peer come and go`)
    gone.add(device.id)
    return false
  })
  const connecting = listServerChardevs(devices.kept, dry)
  const chardevs = pick(dry.chardevs, ({ id }) => connecting.has(id))
  const places: number[] = []
  let next = 0
  const options = splitOptions(dry.otherArgs.map((text) => ({ text, isUnexpanded: false })))
  const kept = options.filter((option) => {
    const first = next
    next += option.words.length
    if (isKept(option) || (option.name === 'chardev' && connecting.has(getDeviceId(option.value) ?? ''))) {
      places.push(...option.words.map((_, word) => first + word))
      return true
    }
    leftOut.push(option.words.join(' '))
    if (option.name === 'device') gone.add(getDeviceId(option.value))
    return false
  })
  const genericInitiators = pick(dry.genericInitiators, ({ id, pciDev }) => {
    if (pciDev === undefined || !gone.has(pciDev)) return true
    leftOut.push(`-object acpi-generic-initiator,id=${id}: its device is left out`)
    return false
  })
  return {
    layout: {
      ...dry,
      devices: devices.kept,
      chardevs: chardevs.kept,
      genericInitiators: genericInitiators.kept,
      otherArgs: kept.flatMap(({ words }) => words),
    },
    leftOut,
    origins: {
      devices: devices.origins,
      chardevs: chardevs.origins,
      genericInitiators: genericInitiators.origins,
      otherArgs: places,
    },
  }
}

/** A JSON Pointer into the dry run's layout → the pointer into the layout that it was made from. */
export function getOriginalPointer({ origins }: Pick<DryRun, 'origins'>, pointer: string): string {
  const [section = '', position = '', ...rest] = parsePointer(pointer) ?? []
  const list = Object.hasOwn(origins, section) ? origins[section as keyof DryRun['origins']] : undefined
  const origin = list?.[Number(position)]
  return origin === undefined ? pointer : pointerTo(section, origin, ...rest)
}

/** Ids of backends that a virtio-mem device of the layout throws the content of away. */
export function listDiscarded(layout: Layout): Set<string> {
  const ids = layout.devices
    .filter((device) => device.kind === 'virtio-mem-pci' || device.kind === 'virtio-mem')
    .map((device) => getDeviceMemdev(device))
  return new Set(ids.filter((id) => id !== undefined).map(getObjectId))
}
