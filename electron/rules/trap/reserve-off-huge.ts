// Huge pages that nobody keeps free for this memory.

import { getHugePageSize, listBackends } from '../backend/backing.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * Huge pages of a backend are reserved when it is mapped; with reserve=off the guest gets SIGBUS once the pool is empty
 * (Linux: MAP_NORESERVE in Documentation/admin-guide/mm/hugetlbpage.rst).
 */
export const reserveOffHuge = defineRule({
  id: 'trap/reserve-off-huge',
  severity: 'warning',
  *find({ layout, host }) {
    for (const { backend, at } of listBackends(layout)) {
      const page = getHugePageSize(backend, host)
      if (backend.reserve !== false || page === undefined) continue
      const place = `${at}/reserve`
      yield { at: place, args: { id: backend.id, page }, fixes: [makeUnsetFix(place, 'reserve')] }
    }
  },
})
