// A socket chardev connects when QEMU starts, so the server must be there first.

import { defineRule } from '../rule.ts'
import { getPathFacts } from '../backend/backing.ts'
import { getServerFacts, isClient, isReconnecting, listChardevs } from './connection.ts'

/**
 * A server listens on the socket that a chardev connects to.
 *
 * Stands for: qmp_chardev_open_socket() in QEMU's chardev/char-socket.c.
 */
export const doorbellServerAbsent = defineRule({
  id: 'ivshmem/doorbell-server-absent',
  severity: 'error',
  standsFor: 'chardev/char-socket.c: qmp_chardev_open_socket()',
  *find({ layout, host }) {
    for (const { record, at } of listChardevs(layout)) {
      if (!isClient(record) || isReconnecting(record)) continue
      const { id, path = '' } = record
      const type = getPathFacts(path, host)?.type ?? 'socket'
      const state = getServerFacts(record, host)?.state ?? (type === 'socket' ? 'silent' : 'absent')
      if (state !== 'absent') continue
      yield { at: at.startsWith('/chardevs') ? `${at}/path` : at, args: { id, path } }
    }
  },
})
