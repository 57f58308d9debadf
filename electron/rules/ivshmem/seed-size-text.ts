// The ivshmem device of 2012: how its size is written.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import { parseLegacyIvshmemSize } from '../../resolve/legacy-ivshmem.ts'
import { defineRule } from '../rule.ts'

/**
 * size= is a decimal number of MiB, or with M or G; any other letter ends QEMU. For later versions, which have another
 * device, it is a note.
 *
 * Stands for: ivshmem_get_size() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedSizeText = defineRule({
  id: 'seed-ivshmem/size-text',
  severity: 'error',
  standsFor: 'hw/ivshmem.c: ivshmem_get_size()',
  *find({ layout, capabilities }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      const isGone = isAtLeast(capabilities, 4)
      if (parseLegacyIvshmemSize(device.size) !== undefined) continue
      yield {
        at: `${at}/size`,
        severity: isGone ? 'note' : 'error',
        args: { device: getDeviceName(device, position), size: device.size ?? '' },
      }
    }
  },
})
