// Ids of cpus that QEMU takes and never looks at.

import { isAtLeast, printVersion } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

const SELECTORS = [
  ['drawerId', 'drawer-id'],
  ['bookId', 'book-id'],
] as const

/**
 * drawer-id and book-id of -numa cpu are refused before QEMU 8.2; from then on they are accepted and select nothing, so
 * that the option means more cpus than it says.
 *
 * Stands for: machine_set_cpu_numa_node() in QEMU's hw/core/machine.c.
 */
export const cpuSelectorIgnored = defineRule({
  id: 'cpu/selector-ignored',
  severity: 'warning',
  standsFor: 'hw/core/machine.c: machine_set_cpu_numa_node()',
  *find({ layout, capabilities }) {
    const isKnown = isAtLeast(capabilities, 8, 2)
    for (const [position, assignment] of layout.cpuAssignments.entries()) {
      for (const [field, name] of SELECTORS) {
        if (assignment[field] === undefined) continue
        const at = pointerTo('cpuAssignments', position, field)
        yield {
          at,
          severity: isKnown ? 'warning' : 'error',
          args: isKnown
            ? { name, node: assignment.nodeId }
            : { name, version: printVersion(capabilities.version), case: 'unknown' },
          fixes: [makeUnsetFix(at, name)],
        }
      }
    }
  },
})
