// A policy needs host nodes to act on.

import { makeSetFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * A policy other than default comes with host-nodes.
 *
 * Stands for: host_memory_backend_memory_complete() in QEMU's backends/hostmem.c.
 */
export const policyNeedsNodes = defineRule({
  id: 'backend/policy-needs-nodes',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_memory_complete()',
  *find({ layout, host }) {
    const first = host?.nodes.find(({ memTotal }) => memTotal > 0)?.id
    for (const { backend, at } of listBackends(layout)) {
      const { id, policy = 'default', hostNodes = [] } = backend
      if (policy === 'default' || hostNodes.length > 0) continue
      yield {
        at: `${at}/hostNodes`,
        args: { id, policy },
        fixes: [
          ...(first === undefined ? [] : [makeSetFix(`${at}/hostNodes`, 'host-nodes', [first])]),
          makeUnsetFix(`${at}/policy`, 'policy'),
        ],
      }
    }
  },
})
