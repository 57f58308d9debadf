// pmem=on on private memory is checked by nobody.

import { makeOnFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, isShared, listFileBackends } from '../backend/backing.ts'

/** pmem=on comes with share=on: what a guest writes to private memory never reaches the persistent file. */
export const pmemPrivate = defineRule({
  id: 'trap/pmem-private',
  severity: 'warning',
  *find({ layout, host }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, pmem, memPath, readonly } = backend
      if (pmem !== true || isShared(backend) || readonly === true) continue
      const isDax = getPathFacts(memPath, host)?.dax === true
      yield {
        at: `${at}/pmem`,
        args: { id },
        fixes: [makeUnsetFix(`${at}/pmem`, 'pmem'), ...(isDax ? [makeOnFix(`${at}/share`, 'share')] : [])],
      }
    }
  },
})
