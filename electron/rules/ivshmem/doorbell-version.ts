// The protocol that QEMU speaks has version 0.

import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/**
 * The server's first message is version 0, without a descriptor. (Servers of before QEMU 2.5 send their id first.)
 *
 * Stands for: ivshmem_recv_setup() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellVersion = defineRule({
  id: 'ivshmem/doorbell-version',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_recv_setup()',
  versions: { from: '2.5' },
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const facts = getServerFacts(chardev?.record, host)
      if (!facts || ((facts.version ?? 0) === 0 && facts.versionHasDescriptor !== true)) continue
      yield {
        at: `${at}/chardev`,
        args: {
          device: getDeviceName(device, position),
          path: chardev?.record.path ?? '',
          version: facts.version ?? 0,
        },
      }
    }
  },
})
