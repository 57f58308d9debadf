// Interrupts before the memory: QEMU crashes on a server that sends them in this order.

import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/**
 * The server sends the shared memory before this peer's interrupt descriptors.
 *
 * Stands for: setup_interrupt() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellEarlyInterrupt = defineRule({
  id: 'ivshmem/doorbell-early-interrupt',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: setup_interrupt()',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      if (getServerFacts(chardev?.record, host)?.interruptsFirst !== true) continue
      yield {
        at: `${at}/chardev`,
        args: { device: getDeviceName(device, position), path: chardev?.record.path ?? '' },
      }
    }
  },
})
