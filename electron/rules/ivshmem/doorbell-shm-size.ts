// The server's shared memory becomes a PCI BAR.

import { getHostPageSize } from '../backend/backing.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/**
 * The server's shared memory is a power of two of at least one page; QEMU refuses a part of a page and aborts on
 * other sizes.
 *
 * Stands for: process_msg_shmem() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellShmSize = defineRule({
  id: 'ivshmem/doorbell-shm-size',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: process_msg_shmem()',
  *find({ layout, host }) {
    const page = getHostPageSize(host)
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const size = getServerFacts(chardev?.record, host)?.shmSize
      if (size === undefined || (size >= page && isPowerOfTwo(size))) continue
      yield {
        at: `${at}/chardev`,
        args: { device: getDeviceName(device, position), path: chardev?.record.path ?? '', size, page },
      }
    }
  },
})
