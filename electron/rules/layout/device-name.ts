// How diagnostics name a device.

import type { Device } from '../../model/device.ts'

/** "pc-dimm dimm0", or "pc-dimm #2" for the second device of the layout when it has no id. */
export function getDeviceName(device: Device, position: number): string {
  const type = device.kind === 'cpu' ? device.driver : device.kind
  return `${type} ${device.id ?? `#${String(position + 1)}`}`
}
