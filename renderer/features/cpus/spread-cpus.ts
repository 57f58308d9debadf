// All cpus of a board spread over guest nodes, whole cores only.

import type { ResolvedCpuSlot } from '../../../electron/model/resolved.ts'
import { listCores, type CpuCore } from '../../canvas/cpu-grid.ts'

/** Which cpus a node gets. */
export interface CpuHome {
  node: number
  cpus: number[]
}

const listIndexes = (cores: readonly CpuCore[]): number[] =>
  cores.flatMap(({ slots }) => slots.map(({ index }) => index))

/** Cuts a list into `count` runs whose lengths differ by one at most; the first are the longer ones. */
function cut<Item>(items: readonly Item[], count: number): Item[][] {
  const least = Math.floor(items.length / count)
  const longer = items.length % count
  const runs: Item[][] = []
  let start = 0
  for (let run = 0; run < count; run += 1) {
    const end = start + least + (run < longer ? 1 : 0)
    runs.push(items.slice(start, end))
    start = end
  }
  return runs
}

/** Cores in the board's order, as many on each node as can be. */
export function spreadEvenly(slots: readonly ResolvedCpuSlot[], nodes: readonly number[]): CpuHome[] {
  const runs = cut(listCores(slots), Math.max(1, nodes.length))
  return nodes.map((node, position) => ({ node, cpus: listIndexes(runs[position] ?? []) }))
}

/**
 * Sockets stay together: each node gets neighbouring sockets, or where there are more nodes than sockets each socket's
 * cores go to a run of nodes of its own.
 */
export function spreadBySocket(slots: readonly ResolvedCpuSlot[], nodes: readonly number[]): CpuHome[] {
  const sockets = new Map<number | undefined, CpuCore[]>()
  for (const core of listCores(slots)) {
    const id = core.slots[0]?.props['socket-id']
    const own = sockets.get(id)
    if (own) own.push(core)
    else sockets.set(id, [core])
  }
  const all = [...sockets.values()]
  if (all.length >= nodes.length) {
    const runs = cut(all, Math.max(1, nodes.length))
    return nodes.map((node, position) => ({ node, cpus: listIndexes((runs[position] ?? []).flat()) }))
  }
  const shares = cut(nodes, Math.max(1, all.length))
  return shares.flatMap((own, socket) =>
    cut(all[socket] ?? [], own.length).map((cores, position) => ({
      node: own[position] ?? 0,
      cpus: listIndexes(cores),
    })),
  )
}
