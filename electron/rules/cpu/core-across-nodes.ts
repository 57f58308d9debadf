// Threads of one core on different guest nodes.

import type { ResolvedCpuSlot } from '../../model/resolved.ts'
import { defineRule, makeFix } from '../rule.ts'

/** The slots of each core that has several threads. */
function listCores(slots: readonly ResolvedCpuSlot[]): ResolvedCpuSlot[][] {
  const cores = new Map<string, ResolvedCpuSlot[]>()
  for (const slot of slots) {
    const { props } = slot
    const key = [
      props['socket-id'],
      props['die-id'],
      props['cluster-id'],
      props['module-id'],
      props['core-id'],
    ].join(' ')
    const core = cores.get(key)
    if (core) core.push(slot)
    else cores.set(key, [slot])
  }
  return [...cores.values()]
}

/**
 * The threads of a core share its caches, so a guest that finds them on different nodes distrusts the whole topology
 * (Linux: topology_sane() in arch/x86/kernel/smpboot.c).
 */
export const cpuCoreAcrossNodes = defineRule({
  id: 'cpu/core-across-nodes',
  severity: 'warning',
  *find({ layout, resolved }) {
    if (resolved.smp.threads < 2 || resolved.nodes.length < 2) return
    const split = listCores(resolved.cpus).filter((core) => core.some(({ node }) => node !== core[0]?.node))
    const [first] = split
    if (!first) return
    const commands = split.flatMap((core) => {
      const node = core[0]?.node
      return node === undefined
        ? []
        : [{ type: 'cpus.assign' as const, node, cpus: core.map(({ index }) => index) }]
    })
    yield {
      at: layout.cpuAssignments.length > 0 ? '/cpuAssignments' : '/nodes',
      args: {
        count: split.length,
        cpus: first.map(({ index }) => index),
        nodes: [...new Set(first.flatMap(({ node }) => node ?? []))],
      },
      fixes: layout.cpuAssignments.length > 0 ? [] : [makeFix('joinThreads', {}, ...commands)],
    }
  },
})
