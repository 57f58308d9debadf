// node.remove: a guest node and all that speaks of it; ids above it move down so that they stay dense.

import type { CommandOf } from '../../model/command.ts'
import { isPlaceIn, withRenamedRecord, type IgnoredDiagnostic } from '../../model/ignored-diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { findNode } from './find.ts'

/** Removes a guest node with its distances, cpu assignments, HMAT entries and references. */
export function removeNode(draft: Layout, command: CommandOf<'node.remove'>): void {
  const { id } = command
  draft.nodes.splice(draft.nodes.indexOf(findNode(draft, id)), 1)
  if (draft.nodes.some((node) => node.id === id)) return
  const shift = (node: number): number => (node > id ? node - 1 : node)
  const drop = (record: Record<string, unknown>, field: string): void => {
    const value = record[field]
    if (typeof value !== 'number') return
    if (value === id) Reflect.deleteProperty(record, field)
    else record[field] = shift(value)
  }

  for (const node of draft.nodes) {
    node.id = shift(node.id)
    drop(node, 'initiator')
  }
  draft.distances = draft.distances
    .filter(({ src, dst }) => src !== id && dst !== id)
    .map((distance) => ({ ...distance, src: shift(distance.src), dst: shift(distance.dst) }))
  draft.cpuAssignments = draft.cpuAssignments
    .filter(({ nodeId }) => nodeId !== id)
    .map((assignment) => ({ ...assignment, nodeId: shift(assignment.nodeId) }))
  draft.hmat.latencyBandwidth = draft.hmat.latencyBandwidth
    .filter(({ initiator, target }) => initiator !== id && target !== id)
    .map((entry) => ({ ...entry, initiator: shift(entry.initiator), target: shift(entry.target) }))
  draft.hmat.caches = draft.hmat.caches
    .filter(({ nodeId }) => nodeId !== id)
    .map((cache) => ({ ...cache, nodeId: shift(cache.nodeId) }))
  draft.ignored = withoutNode(draft.ignored, id, shift)
  for (const initiator of draft.genericInitiators) drop(initiator, 'node')
  for (const section of draft.machine.sgxEpc ?? []) drop(section, 'node')
  for (const device of draft.devices) {
    drop(device, 'node')
    drop(device, 'nodeId')
    drop(device, 'numaNode')
  }
}

/** What is ignored of other nodes stays with them. */
function withoutNode(
  ignored: readonly IgnoredDiagnostic[],
  id: number,
  shift: (node: number) => number,
): IgnoredDiagnostic[] {
  return ignored
    .filter(({ at }) => !isPlaceIn(at, 'nodes', id))
    .map((one) => {
      const node = Number(/^\/nodes\/(\d+)(\/|$)/.exec(one.at)?.[1] ?? Number.NaN)
      return Number.isNaN(node) ? one : { ...one, at: withRenamedRecord(one.at, shift(node)) }
    })
}
