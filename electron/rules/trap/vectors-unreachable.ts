// The doorbell register has 8 bits for the vector.

import { getDeviceName } from '../layout/device-name.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { listConnections } from '../ivshmem/connection.ts'
import { VECTOR_LIMIT } from '../ivshmem/doorbell-vectors.ts'
import { defineRule } from '../rule.ts'

/** Vectors that a write to the doorbell register can name (hw/misc/ivshmem-pci.c: ivshmem_io_write()). */
const REACHABLE = 256

/** An ivshmem-doorbell device has at most 256 vectors; a guest cannot ring the others. */
export const vectorsUnreachable = defineRule({
  id: 'trap/vectors-unreachable',
  severity: 'warning',
  *find({ layout }) {
    for (const { device, position, at } of listConnections(layout)) {
      const { vectors = 1 } = device
      if (vectors <= REACHABLE || vectors > VECTOR_LIMIT) continue
      yield {
        at: `${at}/vectors`,
        args: { device: getDeviceName(device, position), vectors, reachable: REACHABLE },
        fixes: [makeNumberFix(`${at}/vectors`, 'vectors', REACHABLE)],
      }
    }
  },
})
