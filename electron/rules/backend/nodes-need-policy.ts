// Host nodes need a policy to be of use.

import { makeTextFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * host-nodes comes with a policy other than default.
 *
 * Stands for: host_memory_backend_memory_complete() in QEMU's backends/hostmem.c.
 */
export const nodesNeedPolicy = defineRule({
  id: 'backend/nodes-need-policy',
  severity: 'error',
  standsFor: 'backends/hostmem.c: host_memory_backend_memory_complete()',
  *find({ layout }) {
    for (const { backend, at } of listBackends(layout)) {
      const { id, policy = 'default', hostNodes = [] } = backend
      if (policy !== 'default' || hostNodes.length === 0) continue
      yield {
        at: `${at}/policy`,
        args: { id, hostNodes },
        fixes: [makeTextFix(`${at}/policy`, 'policy', 'bind'), makeUnsetFix(`${at}/hostNodes`, 'host-nodes')],
      }
    }
  },
})
