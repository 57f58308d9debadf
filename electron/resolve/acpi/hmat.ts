// The HMAT a guest reads: initiators of memory, latencies and bandwidths in 16-bit units, memory-side caches.

import type { Capabilities } from '../../model/capabilities.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import {
  HMAT_ASSOCIATIVITIES,
  HMAT_DATA_TYPES,
  HMAT_HIERARCHIES,
  HMAT_WRITE_POLICIES,
  type Hmat,
  type HmatLatencyBandwidth,
} from '../../model/numa.ts'
import type { ResolvedAcpi, ResolvedHmatTable, ResolvedNode } from '../../model/resolved.ts'
import { MIB } from '../../model/units/size.ts'

type ResolvedHmat = NonNullable<ResolvedAcpi['hmat']>

const ENTRY_LIMIT = 2 ** 16
/** What the base of a table stays at when every latency in it is 0, as the table's 32 bits of picoseconds. */
const UNSET_BASE_UNIT = 2 ** 32 - 1000

/** The largest power of ten that divides all latencies; undefined when all are 0. */
function getLatencyBase(latencies: readonly number[]): number | undefined {
  const known = latencies.filter((latency) => latency > 0)
  if (known.length === 0) return undefined
  let base = 1
  while (known.every((latency) => latency % (base * 10) === 0)) base *= 10
  return base
}

/** The lowest set bit over all bandwidths; 1 when all are 0. */
function getBandwidthBase(bandwidths: readonly number[]): number {
  const known = bandwidths.filter((bandwidth) => bandwidth > 0)
  if (known.length === 0) return 1
  let base = 1
  while (known.every((bandwidth) => bandwidth % (base * 2) === 0)) base *= 2
  return base
}

/**
 * One table: entries are values divided by the base, cut to 16 bits; the base unit is in picoseconds or MiB per second, in 32 bits
 * (hw/core/numa.c: parse_numa_hmat_lb(); hw/acpi/hmat.c: build_hmat_lb()).
 */
function makeTable(
  values: readonly HmatLatencyBandwidth[],
  hierarchy: number,
  dataType: number,
  initiators: readonly number[],
  targets: readonly number[],
): ResolvedHmatTable {
  const isLatency = dataType < 3
  const numbers = values.map((value) => (isLatency ? value.latency : value.bandwidth) ?? 0)
  const latencyBase = isLatency ? getLatencyBase(numbers) : undefined
  const base = isLatency ? latencyBase : getBandwidthBase(numbers)
  const rows = new Map(initiators.map((id, row) => [id, row]))
  const columns = new Map(targets.map((id, column) => [id, column]))
  const entries = initiators.map(() => new Array<number>(targets.length).fill(0))
  for (const [position, { initiator, target }] of values.entries()) {
    const row = entries[rows.get(initiator) ?? -1]
    const column = columns.get(target)
    if (row && column !== undefined) {
      row[column] = base === undefined ? 0 : Math.floor((numbers[position] ?? 0) / base) % ENTRY_LIMIT
    }
  }
  const latencyUnit = latencyBase === undefined ? UNSET_BASE_UNIT : (latencyBase * 1000) % 2 ** 32
  const baseUnit = isLatency ? latencyUnit : Math.floor((base ?? 1) / MIB) % 2 ** 32
  return { hierarchy, dataType, baseUnit, initiators: [...initiators], targets: [...targets], entries }
}

/** Caches by node and level, each with the number of levels of its node; of two with one level the last counts. */
function listCaches(hmat: Hmat, nodes: readonly ResolvedNode[]): ResolvedHmat['caches'] {
  return nodes.flatMap(({ id }) => {
    const levels = new Map(
      hmat.caches.filter(({ nodeId }) => nodeId === id).map((cache) => [cache.level, cache]),
    )
    return [...levels.values()]
      .sort((a, b) => a.level - b.level)
      .map((cache) => ({
        node: id,
        size: cache.size,
        level: cache.level,
        levels: levels.size,
        associativity: HMAT_ASSOCIATIVITIES.indexOf(cache.associativity),
        policy: HMAT_WRITE_POLICIES.indexOf(cache.policy),
        line: cache.line,
      }))
  })
}

/**
 * The HMAT of a machine with hmat=on. Initiators are nodes with cpus and, since 9.0, nodes of generic initiators;
 * nodes without boot memory have no proximity entry since 8.0 (hw/acpi/hmat.c: hmat_build_table_structs()).
 */
export function makeHmat(
  hmat: Hmat,
  nodes: readonly ResolvedNode[],
  genericInitiators: readonly number[],
  capabilities: Capabilities,
): ResolvedHmat {
  const listsEmpty = !isAtLeast(capabilities, 8, 0)
  const domains = nodes
    .filter((node) => listsEmpty || node.boot > 0)
    .map(({ id, initiator }) => ({ memory: id, ...(initiator === undefined ? {} : { initiator }) }))
  const initiators = nodes
    .filter((node) => node.possibleCpus.length > 0 || genericInitiators.includes(node.id))
    .map((node) => node.id)
  const targets = nodes.map((node) => node.id)
  const tables: ResolvedHmatTable[] = []
  for (const [hierarchy, hierarchyName] of HMAT_HIERARCHIES.entries()) {
    for (const [dataType, dataTypeName] of HMAT_DATA_TYPES.entries()) {
      const values = hmat.latencyBandwidth.filter(
        (value) => value.hierarchy === hierarchyName && value.dataType === dataTypeName,
      )
      if (values.length > 0) tables.push(makeTable(values, hierarchy, dataType, initiators, targets))
    }
  }
  return { domains, tables, caches: listCaches(hmat, nodes) }
}
