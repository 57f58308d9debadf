// Breaks of heterogeneous memory attributes and generic initiators.

import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
  type HmatLatencyBandwidth,
} from '../../../electron/model/numa.ts'
import { KIB, MIB, TIB } from '../../../electron/model/units/size.ts'
import type { Breaking, Breaks } from './breaking.ts'

/** A layout with nodes whose first one has cpu 0, and latencies and bandwidths of it to start from. */
function needHmat(breaking: Breaking): HmatLatencyBandwidth[] {
  const { draw, layout } = breaking
  const { latencyBandwidth } = layout.hmat
  if (latencyBandwidth.length > 0 && draw.chance(90)) return latencyBandwidth
  if (draw.chance(95)) layout.machine.hmat = true
  const [first] = breaking.needNodes(draw.integer(1, 2))
  if (first && first.cpus === undefined && layout.cpuAssignments.length === 0) first.cpus = [0]
  const common = { initiator: first?.id ?? 0, target: first?.id ?? 0, hierarchy: 'memory' as const }
  latencyBandwidth.push(
    { ...common, dataType: 'access-latency', latency: 10 },
    { ...common, dataType: 'access-bandwidth', bandwidth: 100 * MIB },
  )
  return latencyBandwidth
}

function pickEntry(breaking: Breaking): HmatLatencyBandwidth {
  const entries = needHmat(breaking)
  return (
    breaking.draw.pickFrom(entries) ?? {
      initiator: 0,
      target: 0,
      hierarchy: 'memory',
      dataType: 'access-latency',
    }
  )
}

const LATENCIES = [
  -1,
  0,
  1,
  7,
  10,
  1000,
  65_534,
  65_535,
  65_536,
  100_000,
  655_340,
  655_350,
  2 ** 32,
  2 ** 40,
  2 ** 53 - 1,
] as const
const BANDWIDTHS = [
  0,
  1,
  KIB,
  MIB - 1,
  MIB,
  MIB + 1,
  3 * MIB,
  65_534 * MIB,
  65_535 * MIB,
  65_536 * MIB,
  65_537 * MIB,
  TIB,
  1025 * TIB,
  2 ** 52,
] as const

export const hmatBreaks: Breaks = {
  'hmat off': (breaking) => {
    needHmat(breaking)
    if (breaking.draw.chance(50)) delete breaking.layout.machine.hmat
    else breaking.layout.machine.hmat = false
  },
  'hmat initiator': (breaking) => {
    pickEntry(breaking).initiator = breaking.draw.pick([0, 1, 2, 3, 4, 127, 128, 129, 65_535, 65_536])
  },
  'hmat target': (breaking) => {
    pickEntry(breaking).target = breaking.draw.pick([0, 1, 2, 3, 4, 127, 128, 129, 65_535, 65_536])
  },
  'hmat data type': (breaking) => {
    pickEntry(breaking).dataType = breaking.draw.pick(HMAT_DATA_TYPES)
  },
  'hmat value': (breaking) => {
    const { draw } = breaking
    const entry = pickEntry(breaking)
    if (draw.chance(15)) Object.assign(entry, { latency: 10, bandwidth: MIB })
    else if (draw.chance(15)) {
      delete entry.latency
      delete entry.bandwidth
    } else if (entry.dataType.endsWith('latency')) entry.latency = draw.pick(LATENCIES)
    else entry.bandwidth = draw.pick(BANDWIDTHS)
  },
  'hmat value range': (breaking) => {
    const { draw } = breaking
    const { hierarchy, dataType, initiator } = pickEntry(breaking)
    const value = dataType.endsWith('latency')
      ? { latency: draw.pick(LATENCIES) }
      : { bandwidth: draw.pick(BANDWIDTHS) }
    breaking.layout.hmat.latencyBandwidth.push({
      hierarchy: draw.chance(80) ? hierarchy : draw.pick(HMAT_HIERARCHIES),
      dataType,
      initiator,
      target: draw.integer(0, breaking.layout.nodes.length),
      ...value,
    })
  },
  'hmat entry twice': (breaking) => {
    const entry = pickEntry(breaking)
    breaking.layout.hmat.latencyBandwidth.push({
      ...entry,
      ...breaking.draw.maybe(20, 'hierarchy', () => breaking.draw.pick(HMAT_HIERARCHIES)),
    })
  },
  'hmat cpus gone': (breaking) => {
    needHmat(breaking)
    for (const node of breaking.layout.nodes) if (breaking.draw.chance(60)) delete node.cpus
    if (breaking.draw.chance(50)) breaking.layout.cpuAssignments = []
  },
  'hmat entry less': ({ draw, layout }) => {
    const { latencyBandwidth } = layout.hmat
    if (latencyBandwidth.length === 0) return false
    latencyBandwidth.splice(draw.integer(0, latencyBandwidth.length - 1), 1)
    return undefined
  },
  'hmat cache': (breaking) => {
    const { draw, layout } = breaking
    needHmat(breaking)
    layout.hmat.caches.push({
      nodeId: draw.weigh([
        [6, 0],
        [3, draw.integer(0, 3)],
        [1, draw.pick([127, 128, 65_536, 2 ** 32 - 1, 2 ** 32])],
      ]),
      size: draw.pick([0, 1, 16 * KIB, 64 * KIB, MIB, 2 ** 45]),
      level: draw.pick([0, 1, 1, 1, 2, 3, 4, 255, 256]),
      associativity: draw.pick(HMAT_ASSOCIATIVITIES),
      policy: draw.pick(HMAT_WRITE_POLICIES),
      line: draw.pick([0, 8, 64, 65_535, 65_536]),
    })
  },
  'hmat cache twice': (breaking) => {
    const { draw, layout } = breaking
    needHmat(breaking)
    const size = 64 * KIB
    const cache = {
      nodeId: 0,
      size,
      level: 1,
      associativity: 'direct' as const,
      policy: 'write-back' as const,
      line: 64,
    }
    if (layout.hmat.caches.length === 0) layout.hmat.caches.push(cache)
    const known = draw.pickFrom(layout.hmat.caches) ?? cache
    layout.hmat.caches.push({
      ...known,
      level: draw.pick([known.level, known.level, known.level + 1]),
      size: known.size + draw.pick([-1024, 0, 1, 1024]),
    })
    const last = layout.hmat.caches.at(-1)
    if (last && last.size < 0) last.size = 0
  },
  'generic initiator': (breaking) => {
    const { draw, layout } = breaking
    const device = breaking.pickIvshmem()
    device.id ??= breaking.takeId('iv')
    if (draw.chance(70)) breaking.needNodes(2)
    const pciDev = draw.weigh([
      [7, device.id],
      [2, breaking.drawReference()],
    ])
    layout.genericInitiators.push({
      id: draw.chance(90) ? breaking.takeId('gi') : (layout.backends[0]?.id ?? 'gi'),
      ...draw.maybe(92, 'pciDev', () => pciDev),
      ...draw.maybe(92, 'node', () => draw.pick([0, 1, 1, 2, 127, 128, 2 ** 32])),
    })
  },
  'latency from a generic initiator': (breaking) => {
    const { draw, layout } = breaking
    needHmat(breaking)
    const device = breaking.pickIvshmem()
    device.id ??= breaking.takeId('iv')
    breaking.needNodes(2)
    layout.genericInitiators.push({ id: breaking.takeId('gi'), pciDev: device.id, node: 1 })
    layout.hmat.latencyBandwidth.push({
      initiator: 1,
      target: draw.pick([0, 1]),
      hierarchy: 'memory',
      dataType: 'read-latency',
      latency: 20,
    })
  },
}
