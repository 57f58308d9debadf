// A machine whose helper cannot be started, for tests of services that need none.

import { Failure } from '../../../../electron/model/failure.ts'
import type { HostMemoryPort } from '../../../../electron/services/hostmem-port.ts'

const fail = (): never => {
  throw new Failure({ code: 'helper/not-started', message: 'There is no helper.' })
}

export function makeNoMemory(): HostMemoryPort {
  return {
    getStatus: () => ({ state: 'idle', lost: 0 }),
    onDidChangeStatus: () => () => undefined,
    onDidFill: () => () => undefined,
    onDidShrink: () => () => undefined,
    makeMemory: fail,
    cancelFill: () => Promise.resolve(),
    readPlacements: () => Promise.resolve([]),
    readLimits: () => Promise.resolve({ cgroups: [] }),
    readSnapshot: () => Promise.resolve({ pools: {}, files: [] }),
    readHugePagePolicy: () => Promise.resolve(undefined),
    now: () => performance.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }
}
