// One form for what QEMU takes in several: so that a layout and what libvirt makes of it can be compared.

import type { MemoryBackend } from '../../model/backend.ts'
import type { Layout } from '../../model/layout.ts'
import type { Distance } from '../../model/numa.ts'
import type { CpuPinning } from '../../model/pinning.ts'
import { MIB } from '../../model/units/size.ts'

/** The name that QEMU gives to main memory itself. */
export function getMainMemoryId(arch: string | undefined): string {
  return arch === 'aarch64' ? 'mach-virt.ram' : 'pc.ram'
}

/**
 * Main memory that -m alone asks for, as the backend that QEMU makes of it (create_default_memdev() in its
 * hw/core/machine.c), and -mem-prealloc as a property of each backend.
 */
export function withMainMemory(layout: Layout): Layout {
  const { machine, memory, target, nodes, backends } = layout
  const spread = ({ prealloc, ...backend }: MemoryBackend): MemoryBackend => ({
    ...backend,
    ...((prealloc ?? memory.prealloc) === true ? { prealloc: true } : {}),
  })
  if (nodes.some(({ mem }) => mem !== undefined)) return layout
  const { memPath, prealloc: _spread, ...rest } = memory
  if (nodes.length > 0 || machine.memoryBackend !== undefined)
    return {
      ...layout,
      memory: { ...rest, ...(memPath === undefined ? {} : { memPath }) },
      backends: backends.map(spread),
    }
  const id = getMainMemoryId(target.arch)
  const size = memory.size ?? 128 * MIB
  const own: MemoryBackend =
    memPath === undefined
      ? { id, size, kind: 'ram' }
      : { id, size, kind: 'file', memPath, xUseCanonicalPathForRamblockId: false }
  return {
    ...layout,
    memory: { ...rest, size },
    machine: { ...machine, memoryBackend: id },
    backends: [...backends, own].map(spread),
  }
}

/** All distances once one is given; one direction stands for both, and 20 for what nobody said. */
export function completeDistances(nodes: readonly number[], distances: readonly Distance[]): Distance[] {
  if (distances.length === 0) return []
  const given = new Map<string, number>()
  const key = (src: number, dst: number) => `${String(src)} ${String(dst)}`
  for (const { src, dst, val } of distances) given.set(key(src, dst), val)
  for (const { src, dst, val } of distances) if (!given.has(key(dst, src))) given.set(key(dst, src), val)
  return nodes.flatMap((src) =>
    nodes.map((dst) => ({ src, dst, val: given.get(key(src, dst)) ?? (src === dst ? 10 : 20) })),
  )
}

/** Pins by single vcpus; of several for one the last counts. */
function simplifyPinning({ vcpus = [], ...rest }: CpuPinning): CpuPinning | undefined {
  const pins = new Map(vcpus.flatMap((pin) => pin.vcpus.map((vcpu) => [vcpu, pin.cpus] as const)))
  const single = [...pins].sort(([a], [b]) => a - b).map(([vcpu, cpus]) => ({ vcpus: [vcpu], cpus }))
  const simple = { ...rest, ...(single.length > 0 ? { vcpus: single } : {}) }
  return Object.keys(simple).length > 0 ? simple : undefined
}

type Data = Record<string, unknown>

/** The record without the fields that say what QEMU does anyway. */
function dropDefaults<Row extends object>(record: Row, defaults: Data): Row {
  const kept = Object.entries(record).filter(
    ([name, value]) =>
      value !== undefined &&
      !(Object.hasOwn(defaults, name) && defaults[name] === value) &&
      !isEmptyList(value),
  )
  return Object.fromEntries(kept) as Row
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const BACKEND_DEFAULTS = {
  prealloc: false,
  pmem: false,
  hugetlb: false,
  readonly: false,
  policy: 'default',
  reserve: true,
  align: 0,
  offset: 0,
}
const DEVICE_DEFAULTS = {
  unarmed: false,
  master: 'off',
  prealloc: false,
  labelSize: 0,
  requestedSize: 0,
  dynamicMemslots: false,
}

function simplifyBackend(backend: MemoryBackend): MemoryBackend {
  const simple = dropDefaults(backend, {
    ...BACKEND_DEFAULTS,
    ...(backend.kind === 'ram' ? { share: false } : {}),
  })
  // A policy without nodes is refused, and nodes without a policy are, too; the layout's check says so.
  return simple
}

/** The layout with everything left out that says what QEMU does anyway. */
export function simplify(given: Layout): Layout {
  const layout = withMainMemory(given)
  const { cpus, maxcpus, ...topology } = layout.cpus
  const pinning = layout.pinning && simplifyPinning(layout.pinning)
  const { pinning: _old, ...rest } = layout
  return {
    ...rest,
    ...(pinning ? { pinning } : {}),
    target: dropDefaults(layout.target, { accel: 'tcg', arch: 'x86_64', cpu: '' }),
    machine: dropDefaults(
      layout.machine.acpi === 'auto' ? { ...layout.machine, acpi: 'on' as const } : layout.machine,
      { acpi: 'on', memMerge: true, hmat: false, nvdimm: false },
    ),
    memory: dropDefaults(layout.memory, { memLock: 'off', prealloc: false, slots: 0 }),
    cpus: {
      ...dropDefaults(topology, { dies: 1, clusters: 1, cores: 1, threads: 1 }),
      cpus: cpus ?? maxcpus ?? countCpus(topology),
      ...(maxcpus === undefined || maxcpus === (cpus ?? maxcpus) ? {} : { maxcpus }),
    },
    backends: layout.backends.map(simplifyBackend),
    nodes: layout.nodes.map((node) => dropDefaults(node, {})),
    devices: layout.devices.map((device) => dropDefaults(device, DEVICE_DEFAULTS)),
    distances: completeDistances(
      layout.nodes.map(({ id }) => id),
      layout.distances,
    ),
  }
}

/** How many cpus a topology alone makes. */
export function countCpus({
  sockets = 1,
  dies = 1,
  clusters = 1,
  cores = 1,
  threads = 1,
}: Layout['cpus']): number {
  return sockets * dies * clusters * cores * threads
}
