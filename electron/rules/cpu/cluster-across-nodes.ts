// Cpus of one cluster on different guest nodes.

import type { ResolvedCpuSlot } from '../../model/resolved.ts'
import { defineRule } from '../rule.ts'

/** The first two slots of one cluster that are on different nodes. */
function findSplit(slots: readonly ResolvedCpuSlot[]): [ResolvedCpuSlot, ResolvedCpuSlot] | undefined {
  const firsts = new Map<string, ResolvedCpuSlot>()
  for (const slot of slots) {
    const key = `${String(slot.props['socket-id'])} ${String(slot.props['cluster-id'])}`
    const first = firsts.get(key)
    if (!first) firsts.set(key, slot)
    else if (first.node !== slot.node) return [first, slot]
  }
  return undefined
}

/**
 * The cpus of a cluster are on one guest node; on the boards of ARM QEMU itself warns that a guest may misbehave.
 *
 * Stands for: validate_cpu_cluster_to_numa_boundary() in QEMU's hw/core/machine.c.
 */
export const cpuClusterAcrossNodes = defineRule({
  id: 'cpu/cluster-across-nodes',
  severity: 'warning',
  standsFor: 'hw/core/machine.c: validate_cpu_cluster_to_numa_boundary()',
  versions: { from: '8.1' },
  *find({ layout, resolved, capabilities }) {
    if (capabilities.arch !== 'aarch64' || resolved.nodes.length < 2) return
    const split = findSplit(resolved.cpus)
    if (!split) return
    const [first, second] = split
    yield {
      at: layout.cpuAssignments.length > 0 ? '/cpuAssignments' : '/nodes',
      args: {
        cpus: [first.index, second.index],
        socket: first.props['socket-id'] ?? 0,
        cluster: first.props['cluster-id'] ?? 0,
        nodes: [first.node ?? 0, second.node ?? 0],
      },
    }
  },
})
