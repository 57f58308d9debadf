// A file of the user's own that QEMU wipes when it ends.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listFileBackends } from '../backend/backing.ts'

/** discard-data=on is not used on a file that holds data already (hostmem-file.c: file_backend_unparent()). */
export const discardData = defineRule({
  id: 'trap/discard-data',
  severity: 'warning',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, memPath, discardData: discards } = backend
      const facts = getPathFacts(memPath, host)
      const holdsData = facts?.type === 'file' && facts.fileSystem === 'other' && (facts.size ?? 0) > 0
      if (discards !== true || !holdsData) continue
      yield {
        at: `${at}/discardData`,
        args: { id, path: memPath ?? '', size: facts.size ?? 0 },
        fixes: [makeUnsetFix(`${at}/discardData`, 'discard-data')],
      }
    }
  },
})
