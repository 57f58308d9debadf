// Guest nodes that share main memory by themselves.

import { listDeclaredNodes } from './declared-nodes.ts'
import { defineRule } from '../rule.ts'

/**
 * Up to 5.1 guest nodes without any memory share -m in steps of 8 MiB: types up to 2.9 round each share down, later ones
 * carry the rest on; the last node has what is left.
 *
 * Stands for: numa_complete_configuration() in QEMU's numa.c before 5.2.
 */
export const numaSeedAutoSplit = defineRule({
  id: 'seed-numa/auto-split',
  severity: 'note',
  standsFor: 'numa.c: numa_complete_configuration()',
  versions: { before: '5.2' },
  *find({ layout, resolved }) {
    const nodes = listDeclaredNodes(layout).map(({ node }) => node)
    if (nodes.length < 2 || nodes.some(({ mem, memdev }) => mem !== undefined || memdev !== undefined)) return
    const sizes = resolved.nodes.map(({ boot }) => boot)
    yield { at: '/nodes', args: { base: resolved.memory.base, sizes } }
  },
})
