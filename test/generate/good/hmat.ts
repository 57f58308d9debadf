// Initiators, latencies, bandwidths and memory-side caches as QEMU accepts them.

import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
} from '../../../electron/model/numa.ts'
import { KIB, MIB } from '../../../electron/model/units/size.ts'
import { getSlotIds } from './numa.ts'
import type { Making } from './making.ts'

/** Nodes to which an option places cpus: what a latency may start from. */
function listInitiators(making: Making): number[] {
  const { layout, cpus } = making
  const ids = new Set(layout.nodes.filter((node) => (node.cpus?.length ?? 0) > 0).map(({ id }) => id))
  for (const { nodeId, ...wanted } of layout.cpuAssignments) {
    for (let index = 0; index < cpus.maxcpus; index += 1) {
      const slot: Record<string, number | undefined> = getSlotIds(making, index)
      if (Object.entries(wanted).every(([key, value]) => slot[key] === value)) ids.add(nodeId)
    }
  }
  return [...ids]
}

function addInitiators({ draw, layout }: Making, initiators: readonly number[]): void {
  for (const node of layout.nodes) {
    if (initiators.includes(node.id))
      Object.assign(
        node,
        draw.maybe(20, 'initiator', () => node.id),
      )
    // Where the board places the rest, any node may get cpus.
    else
      Object.assign(
        node,
        draw.maybe(60, 'initiator', () => draw.pickFrom(initiators) ?? node.id),
      )
  }
}

function addLatencies(
  { draw, layout }: Making,
  initiators: readonly number[],
  hierarchy: (typeof HMAT_HIERARCHIES)[number],
): void {
  const unit = draw.pick([1, 5, 10, 100, 1000])
  const bandwidthUnit = MIB * 2 ** draw.integer(0, 12)
  for (const dataType of HMAT_DATA_TYPES) {
    if (draw.chance(55)) continue
    for (const initiator of initiators) {
      for (const { id: target } of layout.nodes) {
        if (draw.chance(15)) continue
        const value = dataType.endsWith('latency')
          ? { latency: draw.integer(0, 60) * unit }
          : { bandwidth: draw.integer(0, 200) * bandwidthUnit }
        layout.hmat.latencyBandwidth.push({ initiator, target, hierarchy, dataType, ...value })
      }
    }
  }
}

/** Caches need a latency and a bandwidth of their node, given before and not zero. */
function addCaches({ draw, layout }: Making): void {
  const { latencyBandwidth, caches } = layout.hmat
  for (const { id: nodeId } of layout.nodes) {
    const own = latencyBandwidth.filter(({ target }) => target === nodeId)
    const isKnown =
      own.some(({ latency = 0 }) => latency > 0) && own.some(({ bandwidth = 0 }) => bandwidth > 0)
    if (!isKnown || draw.chance(40)) continue
    const levels = draw.integer(1, 3)
    let size = draw.pick([0, 1, 16, 64, 10_240]) * KIB
    for (let level = 1; level <= levels; level += 1) {
      caches.push({
        nodeId,
        size,
        level,
        associativity: draw.pick(HMAT_ASSOCIATIVITIES),
        policy: draw.pick(HMAT_WRITE_POLICIES),
        line: draw.pick([0, 8, 64, 128, 65_535]),
      })
      size += draw.integer(1, 64) * KIB
    }
  }
}

/** Adds an HMAT to a layout whose cpus are placed. */
export function addHmat(making: Making): void {
  const { draw, layout } = making
  layout.machine.hmat = true
  const initiators = listInitiators(making)
  addInitiators(making, initiators)
  if (initiators.length === 0 || layout.nodes.length > 6) return
  for (const hierarchy of HMAT_HIERARCHIES) {
    if (hierarchy === 'memory' ? draw.chance(80) : draw.chance(12))
      addLatencies(making, initiators, hierarchy)
  }
  addCaches(making)
}
