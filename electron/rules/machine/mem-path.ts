// -mem-path: a file backend that QEMU makes itself.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * -mem-path turns main memory into a private file backend, under all the rules of file backends; with memdevs it is not
 * even opened.
 *
 * Stands for: create_default_memdev() in QEMU's hw/core/machine.c.
 */
export const machineMemPath = defineRule({
  id: 'machine/mem-path',
  severity: 'note',
  standsFor: 'hw/core/machine.c: create_default_memdev()',
  versions: { from: '5.0' },
  *find({ layout, resolved }) {
    const { memPath } = layout.memory
    if (memPath === undefined || memPath === '') return
    const isIgnored = layout.nodes.some(({ memdev }) => memdev !== undefined)
    yield {
      at: '/memory/memPath',
      args: { path: memPath, size: resolved.memory.base, ...(isIgnored ? { case: 'ignored' } : {}) },
      fixes: isIgnored ? [makeUnsetFix('/memory/memPath', 'mem-path')] : [],
    }
  },
})
