// What `numactl -H` prints in the guest, from what QEMU builds.

import { DISTANCE_DEFAULT, DISTANCE_LOCAL } from '../../../electron/model/numa.ts'
import { getRanges } from '../../../electron/model/units/number-set.ts'
import { MIB } from '../../../electron/model/units/size.ts'
import type { ResolvedLayout, ResolvedNode } from '../../../electron/model/resolved.ts'

function printIds(ids: readonly number[]): string {
  return getRanges(ids)
    .map(([first, last]) => (first === last ? String(first) : `${String(first)}-${String(last)}`))
    .join(',')
}

function printDistances(nodes: readonly ResolvedNode[]): string[] {
  const width = String(nodes.at(-1)?.id ?? 0).length
  const head = `node ${nodes.map(({ id }) => String(id).padStart(3)).join(' ')} `
  const rows = nodes.map((node) => {
    const cells = nodes.map(({ id }) => {
      const distance = node.distances?.[id] ?? (id === node.id ? DISTANCE_LOCAL : DISTANCE_DEFAULT)
      return String(distance).padStart(3)
    })
    return `${String(node.id).padStart(Math.max(3, width))}: ${cells.join(' ')} `
  })
  return ['node distances:', head, ...rows]
}

/**
 * The lines of `numactl -H` (numactl's show of nodes, cpus, sizes and distances). Sizes are what QEMU gives in MB of
 * 1,048,576 bytes; the guest's kernel keeps some of it for itself, and free memory is known only when it runs.
 */
export function printNumactl(resolved: ResolvedLayout): string {
  const nodes =
    resolved.nodes.length > 0 ? [...resolved.nodes].sort((a, b) => a.id - b.id) : [makeOnlyNode(resolved)]
  const lines = nodes.flatMap((node) => {
    const { cpus } = node
    return [
      `node ${String(node.id)} cpus:${cpus.map((cpu) => ` ${String(cpu)}`).join('')}`,
      `node ${String(node.id)} size: ${String(Math.floor(node.size / MIB))} MB`,
    ]
  })
  return [
    `available: ${String(nodes.length)} nodes (${printIds(nodes.map(({ id }) => id))})`,
    ...lines,
    ...printDistances(nodes),
  ].join('\n')
}

/** Without guest nodes the guest's kernel makes one of everything. */
function makeOnlyNode(resolved: ResolvedLayout): ResolvedNode {
  return {
    id: 0,
    size: resolved.memory.base + resolved.memory.plugged,
    plugged: resolved.memory.plugged,
    boot: resolved.memory.base,
    cpus: resolved.cpus.filter(({ present }) => present).map(({ index }) => index),
    possibleCpus: resolved.cpus.map(({ index }) => index),
    ranges: [],
  }
}
