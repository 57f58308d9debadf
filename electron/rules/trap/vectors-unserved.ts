// Vectors that the server never rings.

import { getDeviceName } from '../layout/device-name.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { getServerFacts, listConnections } from '../ivshmem/connection.ts'
import { defineRule } from '../rule.ts'

/** An ivshmem-doorbell device has no more vectors than its server hands out; the others never fire. */
export const vectorsUnserved = defineRule({
  id: 'trap/vectors-unserved',
  severity: 'warning',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const sent = getServerFacts(chardev?.record, host)?.vectors
      const { vectors = 1 } = device
      if (sent === undefined || sent < 1 || vectors <= sent) continue
      yield {
        at: `${at}/vectors`,
        args: { device: getDeviceName(device, position), vectors, sent },
        fixes: [makeNumberFix(`${at}/vectors`, 'vectors', sent)],
      }
    }
  },
})
