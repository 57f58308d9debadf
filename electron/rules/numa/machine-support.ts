// Machines without guest nodes.

import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { defineRule, makeFix } from '../rule.ts'

/** Whether a machine can have guest nodes: all but the two that do not map cpus to nodes. */
export function hasNuma({ machine }: Pick<ResolvedLayout, 'machine'>): boolean {
  return machine.family !== 'none' && machine.type !== 'x-remote'
}

/** The sections that become -numa options, those that hold something. */
function listSections({ nodes, distances, cpuAssignments, hmat }: Layout): string[] {
  const lengths = {
    '/nodes': nodes.length,
    '/distances': distances.length,
    '/cpuAssignments': cpuAssignments.length,
    '/hmat/latencyBandwidth': hmat.latencyBandwidth.length,
    '/hmat/caches': hmat.caches.length,
  }
  return Object.entries(lengths).flatMap(([at, length]) => (length > 0 ? [at] : []))
}

/**
 * Machines without a mapping of cpus to nodes (none, x-remote) take no -numa option.
 *
 * Stands for: set_numa_options() in QEMU's hw/core/numa.c.
 */
export const numaMachineSupport = defineRule({
  id: 'numa/machine-support',
  severity: 'error',
  standsFor: 'hw/core/numa.c: set_numa_options()',
  *find({ layout, resolved }) {
    if (hasNuma(resolved)) return
    const sections = listSections(layout)
    const [at] = sections
    if (at === undefined) return
    yield {
      at,
      args: { machine: resolved.machine.type },
      fixes: [
        makeFix(
          'removeNuma',
          {},
          ...sections.map((section) => ({ type: 'set' as const, at: section, value: [] })),
        ),
      ],
    }
  },
})
