// ivshmem-doorbell does not survive a connection that comes late or comes back.

import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { isReconnecting, listConnections } from '../ivshmem/connection.ts'
import { defineRule } from '../rule.ts'

/** The chardev of ivshmem-doorbell does not reconnect: QEMU hangs at start without a server, or aborts later. */
export const doorbellReconnect = defineRule({
  id: 'trap/doorbell-reconnect',
  severity: 'warning',
  *find({ layout }) {
    for (const { device, position, at, chardev } of listConnections(layout)) {
      if (!chardev || !isReconnecting(chardev.record)) continue
      const { id, reconnect } = chardev.record
      const place = `${chardev.at}/reconnect`
      const isField = reconnect !== undefined && chardev.at.startsWith('/chardevs/')
      yield {
        at: isField ? place : `${at}/chardev`,
        args: { device: getDeviceName(device, position), chardev: id },
        fixes: isField ? [makeUnsetFix(place, 'reconnect')] : [],
      }
    }
  },
})
