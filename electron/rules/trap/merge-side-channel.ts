// Merged pages tell one VM what another has in its memory.

import { getHugePageSize, isShared, listBackends } from '../backend/backing.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A write to a merged page takes longer, so that a VM can find out whether another one holds the same page (Linux:
 * Documentation/admin-guide/mm/ksm.rst). Told only where merging is asked for and works.
 */
export const mergeSideChannel = defineRule({
  id: 'trap/merge-side-channel',
  severity: 'note',
  *find({ layout, host }) {
    for (const { backend, at } of listBackends(layout)) {
      const isMerged = !isShared(backend) && getHugePageSize(backend, host) === undefined
      if (backend.merge !== true || !isMerged) continue
      yield { at: `${at}/merge`, args: { id: backend.id }, fixes: [makeOffFix(`${at}/merge`, 'merge')] }
    }
  },
})
