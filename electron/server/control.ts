// What a browser shell without --allow-control keeps to itself: everything that acts on the host or on VMs.

import type { FailureData } from '../model/failure.ts'

/** Services that start processes or talk to running VMs; the others edit layouts and files. */
const CONTROL_SERVICES = new Set(['preflight', 'live', 'hostmem', 'rehearse'])

/** Why a method may not be called without control; undefined when it may. */
export function refuseControl(service: string): FailureData | undefined {
  if (!CONTROL_SERVICES.has(service)) return undefined
  return {
    code: 'server/control-off',
    message:
      'This browser shell edits and saves layouts but does not act on the host or on VMs. Start it with --allow-control for that.',
  }
}
