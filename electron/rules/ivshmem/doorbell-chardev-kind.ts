// Only a server's greeting ends the wait of ivshmem-doorbell; whatever never greets makes QEMU hang.

import type { Chardev } from '../../model/device.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { getServerFacts, listConnections } from './connection.ts'

/** Whether a chardev can never deliver the greeting with the shared memory's descriptor. */
function isMute(chardev: Chardev, host: HostFacts | undefined): boolean {
  const { backend, path, server, extra = {} } = chardev
  if (backend !== 'socket' || server === true) return true
  // Descriptors pass through UNIX sockets only; one that is handed over by number may be such a socket.
  if (path === undefined) return extra['fd'] === undefined
  const facts = getServerFacts(chardev, host)
  if (facts?.state !== 'speaks') return facts?.state === 'silent'
  return facts.shmSize === undefined && facts.sizeUnknown !== true
}

/**
 * The chardev of ivshmem-doorbell connects to an ivshmem server; with any other QEMU waits for ever.
 *
 * Stands for: ivshmem_recv_msg() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellChardevKind = defineRule({
  id: 'ivshmem/doorbell-chardev-kind',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_recv_msg()',
  *find({ layout, host }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      if (!chardev || !isMute(chardev.record, host)) continue
      const { id, backend } = chardev.record
      yield {
        at: `${at}/chardev`,
        args: { device: getDeviceName(device, position), chardev: id, backend },
      }
    }
  },
})
