// A DIMM belongs to a guest node that exists.

import { defineRule } from '../rule.ts'
import { isDimm } from './backed-devices.ts'
import { findNodesOutOfRange } from './node-range.ts'

/**
 * node of a DIMM is below the number of guest nodes; without NUMA it is 0.
 *
 * Stands for: pc_dimm_realize() in QEMU's hw/mem/pc-dimm.c.
 */
export const dimmNode = defineRule({
  id: 'device/dimm-node',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_realize()',
  find: (context) => findNodesOutOfRange(context, ({ device }) => isDimm(device)),
})
