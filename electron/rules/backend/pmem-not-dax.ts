// pmem=on promises persistence that only DAX can give.

import type { PathFacts } from '../../model/host-facts.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, isShared, listFileBackends } from './backing.ts'

function isWithoutDax(facts: PathFacts | undefined): boolean {
  return facts !== undefined && (facts.dax === false || facts.fileSystem !== 'other')
}

/**
 * The file of a shared pmem=on backend stands on persistent memory (DAX); QEMU starts with a warning otherwise.
 *
 * Stands for: mmap_activate() in QEMU's util/mmap-alloc.c.
 */
export const pmemNotDax = defineRule({
  id: 'backend/pmem-not-dax',
  severity: 'warning',
  standsFor: 'util/mmap-alloc.c: mmap_activate()',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, pmem, memPath = '' } = backend
      if (pmem !== true || !isShared(backend) || !isWithoutDax(getPathFacts(memPath, host))) continue
      yield { at: `${at}/pmem`, args: { id, path: memPath }, fixes: [makeUnsetFix(`${at}/pmem`, 'pmem')] }
    }
  },
})
