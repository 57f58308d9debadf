// The ivshmem devices of 2012 in a layout.

import type { IvshmemLegacy } from '../../model/device.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'

/** A device of 2012 with its place. */
export interface LegacyDevice {
  device: IvshmemLegacy
  position: number
  at: string
}

/** All of them, in order. */
export function listLegacyDevices(layout: Layout): LegacyDevice[] {
  return layout.devices.flatMap((device, position) =>
    device.kind === 'ivshmem' ? [{ device, position, at: pointerTo('devices', position) }] : [],
  )
}
