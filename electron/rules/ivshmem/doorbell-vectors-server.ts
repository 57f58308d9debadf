// A server that hands out more vectors than the device has is heard half.

import { getDeviceName } from '../layout/device-name.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'
import { VECTOR_LIMIT } from './doorbell-vectors.ts'

/**
 * The device has a vector for each interrupt descriptor that the server sends; QEMU drops the others with a complaint.
 *
 * Stands for: process_msg_connect() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellVectorsServer = defineRule({
  id: 'ivshmem/doorbell-vectors-server',
  severity: 'warning',
  standsFor: 'hw/misc/ivshmem-pci.c: process_msg_connect()',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const sent = getServerFacts(chardev?.record, host)?.vectors ?? 0
      const { vectors = 1 } = device
      if (sent <= vectors) continue
      yield {
        at: `${at}/vectors`,
        args: { device: getDeviceName(device, position), vectors, sent },
        fixes: sent <= VECTOR_LIMIT ? [makeNumberFix(`${at}/vectors`, 'vectors', sent)] : [],
      }
    }
  },
})
