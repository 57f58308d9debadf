// A suggestion where a VM's threads run on a host: by its memory, its devices, shared caches and SMT siblings.

import type { HostPicture } from '../../../model/host-picture.ts'
import type { Layout } from '../../../model/layout.ts'
import type { GivenDevice, OtherPins, PinPlacement, PinReason } from '../../../model/pinning-plan.ts'
import type { ResolvedLayout } from '../../../model/resolved.ts'
import { chooseCores, listHostCores, type HostCore } from './host-cores.ts'
import { listVcpuGroups, type VcpuGroup } from './vcpu-groups.ts'

type Pins = PinPlacement['pins']

/** The cores that are left while a suggestion is made. */
class Room {
  readonly #cores: readonly HostCore[]
  readonly #taken = new Set<HostCore>()

  constructor(cores: readonly HostCore[]) {
    this.#cores = cores
  }

  /** Cores of some nodes that nobody has; where those are too few, also the ones that other layouts pin on. */
  listFree(nodes: readonly number[], wanted: number): HostCore[] {
    const own = this.#cores.filter((core) => nodes.includes(core.node) && !this.#taken.has(core))
    const free = own.filter(({ others }) => others.length === 0)
    return free.length >= wanted ? free : own
  }

  listCpus(nodes: readonly number[]): number[] {
    return this.#cores.filter(({ node }) => nodes.includes(node)).flatMap(({ cpus }) => cpus)
  }

  /** The node with the most cores that nobody has. */
  findRoomiest(): number | undefined {
    const nodes = [...new Set(this.#cores.map(({ node }) => node))]
    const count = (node: number): number =>
      this.#cores.filter((core) => core.node === node && !this.#taken.has(core) && core.others.length === 0)
        .length
    const [first, ...rest] = nodes
    return first === undefined ? undefined : rest.reduce((a, b) => (count(b) > count(a) ? b : a), first)
  }

  take(cores: readonly HostCore[]): void {
    for (const core of cores) this.#taken.add(core)
  }
}

/** The vcpus of a group one after the other on the threads of cores: a guest core to a host core, or each its own. */
function pinToCores(group: VcpuGroup, cores: readonly HostCore[], how: PinReason['kind']): Pins {
  if (how === 'smt-pairs')
    return group.cores.flatMap((vcpus, position) =>
      vcpus.map((vcpu, thread) => ({ vcpus: [vcpu], cpus: [cores[position]?.cpus[thread] ?? 0] })),
    )
  const threads =
    how === 'whole-cores' ? cores.flatMap(({ cpus }) => cpus.slice(0, 1)) : cores.flatMap(({ cpus }) => cpus)
  return group.cores.flat().map((vcpu, position) => ({ vcpus: [vcpu], cpus: [threads[position] ?? 0] }))
}

/** How the vcpus of a group go onto free cores, and onto how many; undefined when there are too few. */
function findWay(
  group: VcpuGroup,
  free: readonly HostCore[],
): { how: PinReason['kind']; count: number } | undefined {
  const vcpus = group.cores.flat().length
  const guestThreads = Math.max(...group.cores.map((core) => core.length))
  const wide = free.filter(({ cpus }) => cpus.length >= guestThreads)
  if (guestThreads > 1 && wide.length >= group.cores.length)
    return { how: 'smt-pairs', count: group.cores.length }
  if (free.length >= vcpus) return { how: 'whole-cores', count: vcpus }
  let count = 0
  for (let threads = 0; threads < vcpus; count += 1) {
    const core = free[count]
    if (!core) return undefined
    threads += core.cpus.length
  }
  return { how: 'shared-cores', count }
}

function tellCaches(cores: readonly HostCore[], { cpus }: Pick<HostPicture, 'cpus'>): PinReason[] {
  const caches = new Set(cores.map(({ cache }) => cache))
  const level = cpus.caches[[...caches][0] ?? -1]?.level
  return level === undefined || caches.has(-1) ? [] : [{ kind: 'caches', count: caches.size, level }]
}

function tellOthers(cores: readonly HostCore[]): PinReason[] {
  const titles = [...new Set(cores.flatMap(({ others }) => others))]
  return titles.length > 0 ? [{ kind: 'shared-with', titles }] : []
}

function placeGroup(group: VcpuGroup, room: Room, picture: HostPicture): PinPlacement {
  const subject = {
    kind: 'vcpus' as const,
    ...(group.guestNode === undefined ? {} : { guestNode: group.guestNode }),
  }
  const roomiest = group.hostNodes.length > 0 ? undefined : room.findRoomiest()
  const nodes = roomiest === undefined ? group.hostNodes : [roomiest]
  const reasons: PinReason[] = [
    ...(group.reason ? [group.reason] : []),
    ...(roomiest === undefined ? [] : [{ kind: 'most-room' as const, hostNode: roomiest }]),
  ]
  const vcpus = group.cores.flat()
  const guestThreads = Math.max(...group.cores.map((core) => core.length))
  const free = room.listFree(nodes, guestThreads > 1 ? group.cores.length : vcpus.length)
  const way = findWay(group, free)
  if (!way) {
    const cpus = room.listCpus(nodes)
    room.take(room.listFree(nodes, Infinity))
    return {
      subject,
      pins: cpus.length > 0 ? [{ vcpus, cpus }] : [],
      reasons: [...reasons, { kind: 'too-few', cpus: cpus.length, vcpus: vcpus.length }],
    }
  }
  const wide = way.how === 'smt-pairs' ? free.filter(({ cpus }) => cpus.length >= guestThreads) : free
  const cores = way.how === 'shared-cores' ? free.slice(0, way.count) : chooseCores(wide, way.count)
  room.take(cores)
  const hasSiblings = cores.some(({ cpus }) => cpus.length > 1)
  const tellWay = way.how !== 'whole-cores' || hasSiblings
  return {
    subject,
    pins: pinToCores(group, cores, way.how),
    reasons: [
      ...reasons,
      ...tellCaches(cores, picture),
      ...(tellWay ? [{ kind: way.how } as PinReason] : []),
      ...tellOthers(cores),
    ],
  }
}

/** A core that no vcpu has, near `nodes`; the threads beside vcpus, or all of the nodes, where there is none. */
function placeEmulator(
  nodes: readonly number[],
  room: Room,
  placed: readonly PinPlacement[],
): Omit<PinPlacement, 'subject'> {
  const free = room.listFree(nodes, 1)
  const core = free.find(({ isFirst }) => isFirst) ?? free[0]
  if (core) {
    room.take([core])
    return {
      pins: [{ vcpus: [], cpus: core.cpus }],
      reasons: [{ kind: 'left-over', hostNode: core.node }, ...tellOthers([core])],
    }
  }
  const used = new Set(placed.flatMap(({ pins }) => pins.flatMap(({ cpus }) => cpus)))
  const all = room.listCpus(nodes)
  const idle = all.filter((cpu) => !used.has(cpu))
  return { pins: [{ vcpus: [], cpus: idle.length > 0 ? idle : all }], reasons: [{ kind: 'beside-vcpus' }] }
}

/**
 * Suggests host cpus for the vcpus that are there at start, the emulator and the iothreads of a layout. Vcpus stay near
 * the memory of their guest node, threads of a guest core on the threads of a host core, as few last-level caches as can
 * be; the emulator and iothreads get cores that are left. Cores that `others` pin on are taken last.
 */
export function suggestPinning(
  layout: Pick<Layout, 'backends' | 'machine'>,
  resolved: Pick<ResolvedLayout, 'cpus' | 'nodes' | 'implicitNode'>,
  picture: HostPicture,
  others: readonly OtherPins[],
  devices: readonly GivenDevice[],
  iothreads: readonly string[],
): PinPlacement[] {
  const cores = listHostCores(picture, others)
  const usableNodes = new Set(cores.map(({ node }) => node))
  const room = new Room(cores)
  const groups = listVcpuGroups(layout, resolved, picture.nodes, usableNodes, devices)
  const placed = groups.map((group) => placeGroup(group, room, picture))
  const used = new Set(placed.flatMap(({ pins }) => pins.flatMap(({ cpus }) => cpus)))
  if (used.size === 0) return placed
  const near = [
    ...new Set(cores.filter(({ cpus }) => cpus.some((cpu) => used.has(cpu))).map(({ node }) => node)),
  ]
  const emulator = placeEmulator(near, room, placed)
  const device = devices.find(({ node }) => node !== undefined && usableNodes.has(node))
  const threads = iothreads.map((id): PinPlacement => {
    const subject = { kind: 'iothread' as const, id }
    const [core] = room.listFree(device?.node === undefined ? near : [device.node], 1)
    if (!core) return { subject, pins: emulator.pins, reasons: [{ kind: 'with-emulator' }] }
    room.take([core])
    const hostNode = core.node
    const byDevice: PinReason[] =
      device?.node === undefined ? [] : [{ kind: 'device', address: device.address, hostNode }]
    return {
      subject,
      pins: [{ vcpus: [], cpus: core.cpus }],
      reasons: [...byDevice, { kind: 'left-over', hostNode }, ...tellOthers([core])],
    }
  })
  const inOrder = placed.toSorted((a, b) => (a.pins[0]?.vcpus[0] ?? 0) - (b.pins[0]?.vcpus[0] ?? 0))
  return [...inOrder, { subject: { kind: 'emulator' }, ...emulator }, ...threads]
}
