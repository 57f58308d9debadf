// Only the first peer of a server owns the memory.

import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/**
 * master=on of an ivshmem-doorbell device needs the id 0 from the server.
 *
 * Stands for: ivshmem_common_realize() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellMaster = defineRule({
  id: 'ivshmem/doorbell-master',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_common_realize()',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      const id = getServerFacts(chardev?.record, host)?.id ?? 0
      if (device.master !== 'on' || id === 0) continue
      yield {
        at: `${at}/master`,
        args: { device: getDeviceName(device, position), path: chardev?.record.path ?? '', id },
        fixes: [makeUnsetFix(`${at}/master`, 'master')],
      }
    }
  },
})
