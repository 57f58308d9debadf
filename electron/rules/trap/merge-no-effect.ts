// The kernel merges private memory in ordinary pages only.

import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getHugePageSize, isShared, listBackends } from '../backend/backing.ts'

/** merge=on goes with private memory in ordinary pages; on other memory it does nothing (Linux: mm/ksm.c). */
export const mergeNoEffect = defineRule({
  id: 'trap/merge-no-effect',
  severity: 'warning',
  *find({ layout, host }) {
    for (const { backend, at } of listBackends(layout)) {
      const isHuge = getHugePageSize(backend, host) !== undefined
      if (backend.merge !== true || (!isHuge && !isShared(backend))) continue
      yield {
        at: `${at}/merge`,
        args: { id: backend.id },
        fixes: [makeOffFix(`${at}/merge`, 'merge')],
      }
    }
  },
})
