// -mem-path without a path.

import { listAllocations } from '../backend/backing.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * -mem-path is not empty where main memory is what QEMU makes itself; where backends provide it nothing opens the path.
 *
 * Stands for: file_ram_open() in QEMU's system/physmem.c.
 */
export const machineMemPathEmpty = defineRule({
  id: 'machine/mem-path-empty',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_open()',
  *find(context) {
    if (context.layout.memory.memPath !== '') return
    const own = listAllocations(context).find(({ at }) => at === '/memory')
    if (own) yield { at: own.memPathAt, fixes: [makeUnsetFix(own.memPathAt, '-mem-path')] }
  },
})
