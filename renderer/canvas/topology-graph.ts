// A layout as a drawing: the cards of three columns and the threads between them. No positions yet.

import type { MemoryBackend } from '../../electron/model/backend.ts'
import { getDeviceMemdev, type Device } from '../../electron/model/device.ts'
import type { HostNode } from '../../electron/model/host-facts.ts'
import type { Layout } from '../../electron/model/layout.ts'
import type { GuestNode } from '../../electron/model/numa.ts'
import { getReferredId } from '../../electron/model/reference.ts'
import type { ResolvedLayout, ResolvedMemdev, ResolvedNode } from '../../electron/model/resolved.ts'

/** A NUMA node of this host, in bytes. */
type HostNodeSummary = Pick<HostNode, 'id' | 'memTotal' | 'memFree'>

/** Names a card for as long as its record keeps its place: "backend:0", "node:1", "host:0", "host:any" … */
export type CardKey = string

interface CardFields {
  key: CardKey
}

/** A host node that the layout names; without id it stands for "wherever the host's kernel puts it". */
export interface HostCard extends CardFields {
  kind: 'host'
  id: number | undefined
  /** Bytes of the backends that are bound here alone or with other nodes. */
  bound: number
  /** Free bytes, of a node that this host has. */
  free?: number
  /** Whether the layout names a node that this host does not have. */
  isAbsent?: boolean
}

export interface BackendCard extends CardFields {
  kind: 'backend'
  index: number
  backend: MemoryBackend
  /** Bytes; what QEMU makes of it where that is known. */
  size: number
  resolved: ResolvedMemdev | undefined
  isMainMemory: boolean
  users: CardKey[]
  /** The guest node it belongs to, for its colour. */
  node: number | undefined
}

/** RAM that QEMU makes by itself, without a backend in the layout. */
export interface OwnRamCard extends CardFields {
  kind: 'own-ram'
  name: string
  size: number
  users: CardKey[]
}

export interface NodeCard extends CardFields {
  kind: 'node'
  index: number
  node: GuestNode
  resolved: ResolvedNode | undefined
  /** Bytes with plugged memory. */
  size: number
  hasMemory: boolean
}

/** The guest as a whole, when the layout has no guest nodes. */
export interface GuestCard extends CardFields {
  kind: 'guest'
  size: number
}

export interface DeviceCard extends CardFields {
  kind: 'device'
  index: number
  device: Device
  /** Bytes of its backend. */
  size: number | undefined
  node: number | undefined
  takesMemdev: boolean
}

export type GuestColumnCard = NodeCard | GuestCard | DeviceCard
export type BackendColumnCard = BackendCard | OwnRamCard
export type Card = HostCard | BackendColumnCard | GuestColumnCard

/** A thread between two cards of neighbouring columns. */
export interface Thread {
  key: string
  from: CardKey
  to: CardKey
  bytes: number
  /** The guest node whose colour it has. */
  node: number | undefined
  /** Where the pages will be is the kernel's choice. */
  isLoose: boolean
}

export interface TopologyGraph {
  hosts: HostCard[]
  backends: BackendColumnCard[]
  guests: GuestColumnCard[]
  threads: Thread[]
}

/** The guest node a device belongs to, where it names one. */
export function getDeviceNode(device: Device): number | undefined {
  if ('node' in device) return device.node
  if (device.kind === 'cpu') return device.nodeId
  if (device.kind === 'pxb' || device.kind === 'pxb-pcie') return device.numaNode
  return undefined
}

function takesMemdev(device: Device): boolean {
  return !['cpu', 'pxb', 'pxb-pcie', 'ivshmem', 'ivshmem-doorbell', 'ivshmem-flat'].includes(device.kind)
}

function makeGuestColumn(layout: Layout, resolved: ResolvedLayout | undefined): GuestColumnCard[] {
  const resolvedNodes = new Map(resolved?.nodes.map((node) => [node.id, node]))
  const devices = layout.devices.map((device, index): DeviceCard => ({
    kind: 'device',
    key: `device:${String(index)}`,
    index,
    device,
    size: undefined,
    node: getDeviceNode(device),
    takesMemdev: takesMemdev(device),
  }))
  const column: GuestColumnCard[] = []
  const placed = new Set<DeviceCard>()
  const nodes = layout.nodes.map((node, index) => ({ node, index })).sort((a, b) => a.node.id - b.node.id)
  for (const { node, index } of nodes) {
    const known = resolvedNodes.get(node.id)
    const size = known?.size ?? node.mem ?? 0
    const card: NodeCard = {
      kind: 'node',
      key: `node:${String(index)}`,
      index,
      node,
      resolved: known,
      size,
      hasMemory: node.memdev !== undefined || size > 0,
    }
    column.push(card)
    for (const device of devices) {
      if (device.node !== node.id || placed.has(device)) continue
      placed.add(device)
      column.push(device)
    }
  }
  if (layout.nodes.length === 0)
    column.push({ kind: 'guest', key: 'guest', size: resolved?.memory.base ?? 0 })
  return [...column, ...devices.filter((device) => !placed.has(device))]
}

/** Builds the drawing's cards and threads; backends stand in the order in which the guest uses them. */
export function makeTopologyGraph(
  layout: Layout,
  resolved: ResolvedLayout | undefined,
  hostNodes?: readonly HostNodeSummary[],
): TopologyGraph {
  const guests = makeGuestColumn(layout, resolved)
  const threads: Thread[] = []
  const memdevs = new Map(resolved?.memdevs.map((memdev) => [memdev.id, memdev]))
  const backends = new Map<string, BackendCard>()
  layout.backends.forEach((backend, index) => {
    const card: BackendCard = {
      kind: 'backend',
      key: `backend:${String(index)}`,
      index,
      backend,
      size: memdevs.get(backend.id)?.size ?? backend.size ?? 0,
      resolved: memdevs.get(backend.id),
      isMainMemory:
        layout.machine.memoryBackend !== undefined &&
        getReferredId(layout.machine.memoryBackend) === backend.id,
      users: [],
      node: undefined,
    }
    // Of backends with one id QEMU would take the first; the rules say that there are two.
    if (!backends.has(backend.id)) backends.set(backend.id, card)
    else backends.set(`\0${String(index)}`, card)
  })
  const own = addGuestThreads(layout, resolved, guests, backends, threads)
  const column = orderBackends([...backends.values()], own, guests)
  const hosts = addHostThreads(column, threads, hostNodes)
  return { hosts, backends: column, guests, threads }
}

/** Threads from backends to what uses them; returns the card of QEMU's own RAM where there is any. */
function addGuestThreads(
  layout: Layout,
  resolved: ResolvedLayout | undefined,
  guests: readonly GuestColumnCard[],
  backends: ReadonlyMap<string, BackendCard>,
  threads: Thread[],
): OwnRamCard | undefined {
  const main =
    layout.machine.memoryBackend === undefined
      ? undefined
      : backends.get(getReferredId(layout.machine.memoryBackend))
  let own: OwnRamCard | undefined
  const connect = (
    card: BackendColumnCard,
    to: GuestColumnCard,
    bytes: number,
    node: number | undefined,
  ): void => {
    card.users.push(to.key)
    if (card.kind === 'backend') card.node ??= node
    threads.push({ key: `${card.key}>${to.key}`, from: card.key, to: to.key, bytes, node, isLoose: false })
  }
  for (const guest of guests) {
    if (guest.kind === 'device') {
      const memdev = getDeviceMemdev(guest.device)
      const card = memdev === undefined ? undefined : backends.get(getReferredId(memdev))
      if (!card) continue
      guest.size = card.size
      connect(card, guest, card.size, guest.node)
      continue
    }
    const memdev = guest.kind === 'node' ? guest.node.memdev : undefined
    const node = guest.kind === 'node' ? guest.node.id : undefined
    if (memdev !== undefined) {
      const card = backends.get(getReferredId(memdev))
      if (card) connect(card, guest, card.size, node)
      continue
    }
    const bytes = guest.kind === 'node' ? (guest.resolved?.boot ?? 0) : guest.size
    if (bytes === 0) continue
    if (!main) {
      const memdev = resolved?.memdevs.find(({ id }) => id === undefined || !backends.has(id))
      own ??= {
        kind: 'own-ram',
        key: 'own-ram',
        name: memdev?.id ?? '',
        size: memdev?.size ?? resolved?.memory.base ?? 0,
        users: [],
      }
    }
    const card = main ?? own
    if (card) connect(card, guest, bytes, node)
  }
  return own
}

/** Backends by their first user, top to bottom; those without one at the end, as the layout lists them. */
function orderBackends(
  cards: readonly BackendCard[],
  own: OwnRamCard | undefined,
  guests: readonly GuestColumnCard[],
): BackendColumnCard[] {
  const positions = new Map(guests.map((guest, position) => [guest.key, position]))
  const getPosition = (card: BackendColumnCard): number =>
    Math.min(Infinity, ...card.users.map((user) => positions.get(user) ?? Infinity))
  return [...cards, ...(own ? [own] : [])]
    .map((card) => ({ card, position: getPosition(card) }))
    .sort((a, b) => (a.position === b.position ? 0 : a.position - b.position))
    .map(({ card }) => card)
}

/** The card of a host node; `known` are the nodes of this host, where they are known. */
function makeHostCard(id: number, known: readonly HostNodeSummary[] | undefined): HostCard {
  const card: HostCard = { kind: 'host', key: `host:${String(id)}`, id, bound: 0 }
  if (!known) return card
  const node = known.find((one) => one.id === id)
  return node ? { ...card, free: node.memFree } : { ...card, isAbsent: true }
}

/** Threads from host nodes to backends, and the cards of the nodes this host has or the layout names. */
function addHostThreads(
  backends: readonly BackendColumnCard[],
  threads: Thread[],
  known: readonly HostNodeSummary[] | undefined,
): HostCard[] {
  const hosts = new Map<number, HostCard>()
  for (const { id, memTotal } of known ?? []) if (memTotal > 0) hosts.set(id, makeHostCard(id, known))
  let any: HostCard | undefined
  for (const card of backends) {
    const ids = card.kind === 'backend' ? (card.backend.hostNodes ?? []) : []
    const node = card.kind === 'backend' ? card.node : undefined
    if (ids.length === 0) {
      any ??= { kind: 'host', key: 'host:any', id: undefined, bound: 0 }
      any.bound += card.size
      threads.push({
        key: `host:any>${card.key}`,
        from: 'host:any',
        to: card.key,
        bytes: card.size,
        node,
        isLoose: true,
      })
    }
    const policy = card.kind === 'backend' ? card.backend.policy : undefined
    const isSpread = policy === 'interleave'
    for (const id of ids) {
      const host = hosts.get(id) ?? makeHostCard(id, known)
      hosts.set(id, host)
      const bytes = isSpread ? card.size / ids.length : card.size
      host.bound += bytes
      threads.push({
        key: `${host.key}>${card.key}`,
        from: host.key,
        to: card.key,
        bytes,
        node,
        // Bound to one node or spread evenly, the place of the pages is known; else the kernel chooses among them.
        isLoose: !(isSpread || (policy === 'bind' && ids.length === 1)),
      })
    }
  }
  const named = [...hosts.values()].sort((a, b) => (a.id ?? 0) - (b.id ?? 0))
  return any ? [...named, any] : named
}
