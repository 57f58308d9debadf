// Initiators of HMAT entries without cpus of their own.

import { isAtLeast } from '../../model/capabilities.ts'
import type { Fix } from '../../model/diagnostic.ts'
import { pointerTo } from '../../model/pointer.ts'
import { getPlacement } from '../cpu/placement.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'
import { defineRule, makeFix, type RuleContext } from '../rule.ts'
import { makeRemoveEntryFix } from './entry-fix.ts'

/** Writes down where all cpus would be placed anyway, when the layout places none. */
function makePlacementFix({ layout, resolved }: RuleContext, initiator: number): Fix | undefined {
  const isUnplaced =
    layout.cpuAssignments.length === 0 && layout.nodes.every(({ cpus = [] }) => cpus.length === 0)
  const homes = resolved.nodes.filter(({ possibleCpus }) => possibleCpus.length > 0)
  if (!isUnplaced || !homes.some(({ id }) => id === initiator)) return undefined
  return makeFix(
    'assignDefaultCpus',
    {},
    ...homes.map(({ id, possibleCpus }) => ({
      type: 'cpus.assign' as const,
      node: id,
      cpus: possibleCpus,
    })),
  )
}

/**
 * The initiator of a latency or bandwidth is a guest node to which an option gives cpus; the board's own placement comes
 * too late. From QEMU 9.0 on a generic initiator's node will do as well.
 *
 * Stands for: parse_numa_hmat_lb() in QEMU's hw/core/numa.c.
 */
export const hmatLbInitiatorCpus = defineRule({
  id: 'hmat/lb-initiator-cpus',
  severity: 'error',
  standsFor: 'hw/core/numa.c: parse_numa_hmat_lb()',
  *find(context) {
    const { layout, capabilities } = context
    if (layout.hmat.latencyBandwidth.length === 0) return
    const count = listDeclaredIds(layout).length
    const initiators = new Set(getPlacement(context).nodes.values())
    if (isAtLeast(capabilities, 9)) {
      for (const { node } of layout.genericInitiators) if (node !== undefined) initiators.add(node)
    }
    for (const [position, { initiator }] of layout.hmat.latencyBandwidth.entries()) {
      if (initiators.has(initiator) || initiator < 0 || initiator >= count) continue
      const at = pointerTo('hmat', 'latencyBandwidth', position)
      const placement = makePlacementFix(context, initiator)
      yield {
        at: `${at}/initiator`,
        args: { initiator },
        fixes: [...(placement ? [placement] : []), makeRemoveEntryFix(at)],
      }
    }
  },
})
