// A machine on which no VM runs.

import type { LivePort } from '../../../../electron/services/live/port.ts'

/** A live port that finds nothing and fails at everything else. */
export function makeNoVms(): LivePort {
  const fail = (): Promise<never> => Promise.reject(new Error('no VMs in memory'))
  return { find: () => Promise.resolve([]), read: fail, readDetail: fail, readSource: fail, send: fail }
}
