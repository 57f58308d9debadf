// The vcpus of a VM in the groups that are placed together: those of one guest node, with where their memory is.

import type { HostPicture } from '../../../model/host-picture.ts'
import type { Layout } from '../../../model/layout.ts'
import type { GivenDevice, PinReason } from '../../../model/pinning-plan.ts'
import type { ResolvedCpuSlot, ResolvedLayout } from '../../../model/resolved.ts'

/** Vcpus of one guest node, or of a VM without NUMA. */
export interface VcpuGroup {
  guestNode?: number
  /** By guest core: its vcpus that are there at start. */
  cores: number[][]
  /** Host nodes to place them on; empty where nothing speaks for any. */
  hostNodes: number[]
  reason?: PinReason
}

type Document = Pick<Layout, 'backends' | 'machine'>

function listGuestCores(slots: readonly ResolvedCpuSlot[]): number[][] {
  const cores = new Map<string, number[]>()
  for (const { index, props } of slots) {
    const { 'thread-id': _, 'node-id': __, ...core } = props
    const key = 'core-id' in core ? JSON.stringify(core) : String(index)
    cores.set(key, [...(cores.get(key) ?? []), index])
  }
  return [...cores.values()]
}

/** Of the nodes with cpus those nearest to any of some that have none. */
function findNearest(
  hostNodes: readonly number[],
  nodes: HostPicture['nodes'],
  usable: ReadonlySet<number>,
): number[] {
  const withCpus = nodes.filter(({ id }) => usable.has(id))
  const getDistance = (to: number): number =>
    Math.min(
      ...nodes
        .filter(({ id }) => hostNodes.includes(id))
        .map(({ distances }) => distances[nodes.findIndex(({ id }) => id === to)] ?? Infinity),
    )
  const least = Math.min(...withCpus.map(({ id }) => getDistance(id)))
  return Number.isFinite(least)
    ? withCpus.filter(({ id }) => getDistance(id) === least).map(({ id }) => id)
    : []
}

/** Where the memory of a backend is bound to; undefined where it may be anywhere. */
function findMemory(
  { backends }: Document,
  memdev: string | undefined,
  nodes: HostPicture['nodes'],
  usable: ReadonlySet<number>,
): Pick<VcpuGroup, 'hostNodes' | 'reason'> | undefined {
  const backend = backends.find(({ id }) => id === memdev)
  const bound = (backend?.hostNodes ?? []).filter((id) => nodes.some((node) => node.id === id))
  if (!backend || bound.length === 0 || (backend.policy ?? 'default') === 'default') return undefined
  const near = bound.filter((id) => usable.has(id))
  if (near.length > 0)
    return { hostNodes: near, reason: { kind: 'local-memory', backend: backend.id, hostNodes: bound } }
  const nearest = findNearest(bound, nodes, usable)
  return { hostNodes: nearest, reason: { kind: 'nearest', backend: backend.id, hostNodes: bound, nearest } }
}

/** The groups, those first whose place is given, then the larger ones. `usable` are host nodes with usable cpus. */
export function listVcpuGroups(
  layout: Document,
  resolved: Pick<ResolvedLayout, 'cpus' | 'nodes' | 'implicitNode'>,
  nodes: HostPicture['nodes'],
  usable: ReadonlySet<number>,
  devices: readonly GivenDevice[],
): VcpuGroup[] {
  const present = resolved.cpus.filter(({ present }) => present)
  const device = devices.find(({ node }) => node !== undefined && usable.has(node))
  const byDevice =
    device?.node === undefined
      ? { hostNodes: [] }
      : {
          hostNodes: [device.node],
          reason: { kind: 'device' as const, address: device.address, hostNode: device.node },
        }
  const find = (memdev: string | undefined): Pick<VcpuGroup, 'hostNodes' | 'reason'> =>
    findMemory(layout, memdev ?? layout.machine.memoryBackend, nodes, usable) ?? byDevice
  if (resolved.nodes.length === 0) return [{ cores: listGuestCores(present), ...find(undefined) }]
  return resolved.nodes
    .map(({ id, memdev }) => ({
      ...(resolved.implicitNode ? {} : { guestNode: id }),
      cores: listGuestCores(present.filter(({ node }) => node === id)),
      ...find(memdev),
    }))
    .filter(({ cores }) => cores.length > 0)
    .sort(
      (a, b) =>
        Number(b.hostNodes.length > 0) - Number(a.hostNodes.length > 0) ||
        b.cores.flat().length - a.cores.flat().length,
    )
}
