// The live service: passes questions to running QEMUs, where the shell may.

import type { liveService } from '../contract/live.ts'
import type { Implementation } from '../contract/service.ts'
import { Failure } from '../model/failure.ts'
import type { Ports } from './ports.ts'

/** Implements the live service. */
export function makeLiveService(ports: Ports): Implementation<typeof liveService> {
  const requireControl = (): void => {
    if (ports.shell.info.control) return
    throw new Failure({
      code: 'app/no-control',
      message: 'This shell may not connect to VMs; start it with --allow-control.',
    })
  }
  return {
    find: () => ports.live.find(),
    read({ socket }, cancellation) {
      requireControl()
      return ports.live.read(socket, cancellation)
    },
  }
}
