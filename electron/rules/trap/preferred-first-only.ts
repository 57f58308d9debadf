// Of several preferred nodes only the first counts, unless QEMU and the kernel both know better.

import { isAtLeast } from '../../model/capabilities.ts'
import { makeSetFix, makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from '../backend/backing.ts'

/**
 * policy=preferred with several nodes needs QEMU 8.0 (backends/hostmem.c: host_memory_backend_memory_complete()) and a
 * kernel that knows MPOL_PREFERRED_MANY (Linux 5.15).
 */
export const preferredFirstOnly = defineRule({
  id: 'trap/preferred-first-only',
  severity: 'warning',
  *find({ layout, capabilities, host }) {
    if (isAtLeast(capabilities, 8, 0) && host?.preferredMany !== false) return
    for (const { backend, at } of listBackends(layout)) {
      const { id, policy, hostNodes = [] } = backend
      const [first] = hostNodes
      if (policy !== 'preferred' || hostNodes.length < 2 || first === undefined) continue
      yield {
        at: `${at}/hostNodes`,
        args: { id, hostNodes, first },
        fixes: [
          makeSetFix(`${at}/hostNodes`, 'host-nodes', [first]),
          makeTextFix(`${at}/policy`, 'policy', 'interleave'),
        ],
      }
    }
  },
})
