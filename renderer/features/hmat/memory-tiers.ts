// The memory tiers that a Linux guest forms out of an HMAT, as Linux 6.10 and later do it.

import type { HmatLatencyBandwidth } from '../../../electron/model/numa.ts'
import type { ResolvedNode } from '../../../electron/model/resolved.ts'
import { MIB } from '../../../electron/model/units/size.ts'

/** Nodes of one tier; a smaller number is faster, and ordinary memory is in 4. */
export interface MemoryTier {
  tier: number
  nodes: number[]
}

/** Nanoseconds and MiB per second. */
interface Performance {
  readLatency: number
  writeLatency: number
  readBandwidth: number
  writeBandwidth: number
}

/** 2^10 of "abstract distance" make a tier; memory with cpus stands in the middle of tier 4 (memory-tiers.h of Linux). */
const CHUNK = 1024
const DRAM_DISTANCE = 4 * CHUNK + CHUNK / 2

const FIELDS = ['readLatency', 'writeLatency', 'readBandwidth', 'writeBandwidth'] as const

function getFields(dataType: HmatLatencyBandwidth['dataType']): (keyof Performance)[] {
  switch (dataType) {
    case 'access-latency':
      return ['readLatency', 'writeLatency']
    case 'read-latency':
      return ['readLatency']
    case 'write-latency':
      return ['writeLatency']
    case 'access-bandwidth':
      return ['readBandwidth', 'writeBandwidth']
    case 'read-bandwidth':
      return ['readBandwidth']
    case 'write-bandwidth':
      return ['writeBandwidth']
  }
}

/** What the nearest cpus see of a node's memory: those of its initiator, else the best of all. */
function getPerformance(
  node: ResolvedNode,
  entries: readonly HmatLatencyBandwidth[],
  withCpus: ReadonlySet<number>,
): Performance {
  const found: Performance = { readLatency: 0, writeLatency: 0, readBandwidth: 0, writeBandwidth: 0 }
  for (const { initiator, target, hierarchy, dataType, latency = 0, bandwidth = 0 } of entries) {
    if (target !== node.id || hierarchy !== 'memory' || !withCpus.has(initiator)) continue
    if (node.initiator !== undefined && node.initiator !== initiator) continue
    for (const field of getFields(dataType)) {
      const before = found[field]
      if (field === 'readLatency' || field === 'writeLatency')
        found[field] = before > 0 && before < latency ? before : latency
      else found[field] = Math.max(before, Math.floor(bandwidth / MIB))
    }
  }
  return found
}

const isComplete = (performance: Performance): boolean =>
  performance.readLatency + performance.writeLatency > 0 &&
  performance.readBandwidth + performance.writeBandwidth > 0

/** Linux trusts the HMAT only while all memory with cpus is alike to a tenth (mt_set_default_dram_perf()). */
function getReference(nodes: readonly Performance[]): Performance | undefined {
  const [first, ...others] = nodes.filter(isComplete)
  const isAlike = (other: Performance): boolean =>
    first !== undefined && FIELDS.every((field) => Math.abs(other[field] - first[field]) * 10 <= first[field])
  return others.every(isAlike) ? first : undefined
}

/** mt_perf_to_adistance() in mm/memory-tiers.c of Linux, in whole numbers as there. */
function getDistance(performance: Performance, reference: Performance): number {
  const latency = Math.floor(
    (DRAM_DISTANCE * (performance.readLatency + performance.writeLatency)) /
      (reference.readLatency + reference.writeLatency),
  )
  return Math.floor(
    (latency * (reference.readBandwidth + reference.writeBandwidth)) /
      (performance.readBandwidth + performance.writeBandwidth),
  )
}

/**
 * Tiers from fast to slow. Memory beside cpus is ordinary memory; memory in nodes of its own is placed by latency and
 * bandwidth, where the HMAT gives both for it and for the ordinary memory (hmat_calculate_adistance() in
 * drivers/acpi/numa/hmat.c, memory_tier_late_init() in mm/memory-tiers.c). `entries` is empty when there is no HMAT.
 */
export function listMemoryTiers(
  nodes: readonly ResolvedNode[],
  entries: readonly HmatLatencyBandwidth[],
): MemoryTier[] {
  const withCpus = new Set(nodes.filter(({ cpus }) => cpus.length > 0).map(({ id }) => id))
  const withMemory = nodes.filter(({ size }) => size > 0)
  const performances = new Map(withMemory.map((node) => [node.id, getPerformance(node, entries, withCpus)]))
  const reference = getReference(
    withMemory.flatMap(({ id }) => (withCpus.has(id) ? (performances.get(id) ?? []) : [])),
  )
  const tiers = new Map<number, number[]>()
  for (const { id } of withMemory) {
    const performance = performances.get(id)
    const isPlaced = !withCpus.has(id) && reference && performance && isComplete(performance)
    const distance = isPlaced ? getDistance(performance, reference) : DRAM_DISTANCE
    const tier = Math.floor(distance / CHUNK)
    tiers.set(tier, [...(tiers.get(tier) ?? []), id])
  }
  return [...tiers].sort(([a], [b]) => a - b).map(([tier, ids]) => ({ tier, nodes: ids }))
}
