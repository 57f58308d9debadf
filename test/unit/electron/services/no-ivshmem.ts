// A machine without ivshmem servers, for tests of other services.

import type { IvshmemPort } from '../../../../electron/services/ivshmem-port.ts'

export function makeNoIvshmem(): IvshmemPort {
  const refuse = (): Promise<never> => Promise.reject(new Error('no ivshmem in memory'))
  return {
    listServers: () => Promise.resolve([]),
    suggestSocket: () => Promise.resolve('/run/user/1000/memloom/group.sock'),
    startServer: refuse,
    findProgram: () => '/opt/memloom/ivshmemd',
    openLink: refuse,
    openWire: refuse,
    makeThrottle: () => () => undefined,
  }
}
