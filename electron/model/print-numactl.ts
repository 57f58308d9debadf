// The text of `numactl -H`: the form in which people read and exchange NUMA nodes.

import { DISTANCE_DEFAULT, DISTANCE_LOCAL } from './numa.ts'
import { printSet } from './units/number-set.ts'
import { MIB } from './units/size.ts'

/** What the text says of a node; bytes. */
export interface PrintedNode {
  id: number
  cpus: readonly number[]
  memTotal: number
  memFree: number
  /** To each node of the list, in its order. */
  distances: readonly number[]
}

function printDistances(nodes: readonly PrintedNode[]): string[] {
  const head = `node ${nodes.map(({ id }) => String(id).padStart(3)).join(' ')} `
  const rows = nodes.map(({ id, distances }) => {
    const cells = nodes.map((other, position) =>
      String(distances[position] ?? (other.id === id ? DISTANCE_LOCAL : DISTANCE_DEFAULT)).padStart(3),
    )
    return `${String(id).padStart(3)}: ${cells.join(' ')} `
  })
  return ['node distances:', head, ...rows]
}

/** Lines of `numactl -H` (numactl 2.0.16 on the same host): sizes in MB of 1,048,576 bytes. Nodes ascend by id. */
export function printHostNodes(nodes: readonly PrintedNode[]): string {
  return [
    `available: ${String(nodes.length)} nodes (${printSet(nodes.map(({ id }) => id))})`,
    ...nodes.flatMap(({ id, cpus, memTotal, memFree }) => [
      `node ${String(id)} cpus:${cpus.map((cpu) => ` ${String(cpu)}`).join('')}`,
      `node ${String(id)} size: ${String(Math.floor(memTotal / MIB))} MB`,
      `node ${String(id)} free: ${String(Math.floor(memFree / MIB))} MB`,
    ]),
    ...printDistances(nodes),
  ].join('\n')
}
