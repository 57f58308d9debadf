// Ids of peers have 16 bits.

import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/** The highest id of a peer: the doorbell register has 16 bits for it. */
const PEER_LIMIT = 65535

/**
 * The server gives an id from 0 to 65535, without a descriptor.
 *
 * Stands for: ivshmem_recv_setup() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellId = defineRule({
  id: 'ivshmem/doorbell-id',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_recv_setup()',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const facts = getServerFacts(chardev?.record, host)
      const { id = 0, idHasDescriptor = false } = facts ?? {}
      if (id >= 0 && id <= PEER_LIMIT && !idHasDescriptor) continue
      yield {
        at: `${at}/chardev`,
        args: {
          device: getDeviceName(device, position),
          path: chardev?.record.path ?? '',
          id,
          limit: PEER_LIMIT,
        },
      }
    }
  },
})
