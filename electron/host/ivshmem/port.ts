// The ivshmem port of this host.

import type { IvshmemPort } from '../../services/ivshmem-port.ts'
import type { HelperSupervisor } from '../helper/supervise.ts'
import { listServers } from './find-servers.ts'
import { openLink } from './open-link.ts'
import { openWire } from './open-wire.ts'
import { findServerProgram, startServer } from './start-server.ts'
import { suggestSocket } from './suggest-socket.ts'

/** Calls soon, and at most once in so many milliseconds. */
function makeThrottle(milliseconds: number, call: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      call()
    }, milliseconds).unref()
  }
}

function findProgram(): string | undefined {
  try {
    return findServerProgram()
  } catch {
    return undefined
  }
}

/** Implements the port; the helper process holds what peers of our own hold. */
export function makeIvshmemPort(helper: HelperSupervisor): IvshmemPort {
  return {
    listServers: () => listServers(),
    suggestSocket: () => suggestSocket(process.env),
    startServer,
    findProgram,
    openLink,
    openWire: (socket, listener) => openWire(helper, socket, listener),
    makeThrottle,
  }
}
