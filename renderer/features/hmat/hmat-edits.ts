// Edits of the HMAT as commands: a value of the latency and bandwidth tables, and memory-side caches.

import type { Command } from '../../../electron/model/command.ts'
import type { Hmat, HmatCache, HmatLatencyBandwidth } from '../../../electron/model/numa.ts'

/** One cell of a table. */
export type HmatCell = Pick<HmatLatencyBandwidth, 'initiator' | 'target' | 'hierarchy' | 'dataType'>

const LIST = '/hmat/latencyBandwidth'

/** Levels that QEMU knows for a cache (hw/core/numa.c: parse_numa_hmat_cache()). */
const CACHE_LEVELS = 3

const isLatency = ({ dataType }: HmatCell): boolean => dataType.endsWith('-latency')

function findCell(hmat: Hmat, cell: HmatCell): number {
  return hmat.latencyBandwidth.findLastIndex(
    (entry) =>
      entry.initiator === cell.initiator &&
      entry.target === cell.target &&
      entry.hierarchy === cell.hierarchy &&
      entry.dataType === cell.dataType,
  )
}

/** The value of a cell, in nanoseconds or bytes per second; undefined when the layout gives none. */
export function getCellValue(hmat: Hmat, cell: HmatCell): number | undefined {
  const entry = hmat.latencyBandwidth[findCell(hmat, cell)]
  return isLatency(cell) ? entry?.latency : entry?.bandwidth
}

/** Gives a cell a value, or takes it away. */
export function setCellValue(hmat: Hmat, cell: HmatCell, value: number | undefined): Command[] {
  const at = findCell(hmat, cell)
  if (value === undefined) return at < 0 ? [] : [{ type: 'remove', at: `${LIST}/${String(at)}` }]
  const field = isLatency(cell) ? 'latency' : 'bandwidth'
  return at < 0
    ? [{ type: 'insert', at: LIST, value: { ...cell, [field]: value } }]
    : [{ type: 'set', at: `${LIST}/${String(at)}/${field}`, value }]
}

/**
 * The next cache of a node: a level above its last and twice as large, as QEMU wants caches to grow. Undefined when it
 * has all levels.
 */
export function makeNextCache(hmat: Hmat, node: number, firstSize: number): HmatCache | undefined {
  const own = hmat.caches.filter(({ nodeId }) => nodeId === node)
  const level = Math.max(0, ...own.map((cache) => cache.level)) + 1
  if (level > CACHE_LEVELS) return undefined
  const size = own.length === 0 ? firstSize : Math.max(...own.map((cache) => cache.size)) * 2
  return { nodeId: node, size, level, associativity: 'direct', policy: 'write-back', line: 64 }
}
