// The ivshmem device of 2012: how much it shares when nothing says it.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { parseLegacyIvshmemSize } from '../../resolve/legacy-ivshmem.ts'
import { defineRule } from '../rule.ts'

/**
 * Without size= the device shares 4 MiB; said for later versions, too, which have another device.
 *
 * Stands for: ivshmem_get_size() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedSizeDefault = defineRule({
  id: 'seed-ivshmem/size-default',
  severity: 'note',
  standsFor: 'hw/ivshmem.c: ivshmem_get_size()',
  *find({ layout }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      if (device.size !== undefined) continue
      const size = parseLegacyIvshmemSize(undefined) ?? 0
      yield { at, args: { device: getDeviceName(device, position), size } }
    }
  },
})
