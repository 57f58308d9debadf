// HMAT entries by table: one table a hierarchy and data type, entries in the order QEMU takes them.

import type { Layout } from '../../model/layout.ts'
import type { HmatLatencyBandwidth } from '../../model/numa.ts'

export interface TableEntry {
  entry: HmatLatencyBandwidth
  /** In layout.hmat.latencyBandwidth. */
  position: number
}

/** The entries of each table. */
export function listTables(layout: Layout): TableEntry[][] {
  const tables = new Map<string, TableEntry[]>()
  for (const [position, entry] of layout.hmat.latencyBandwidth.entries()) {
    const key = `${entry.hierarchy} ${entry.dataType}`
    const table = tables.get(key)
    if (table) table.push({ entry, position })
    else tables.set(key, [{ entry, position }])
  }
  return [...tables.values()]
}
