// The ivshmem device of 2012: sizes that no BAR can have.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { parseLegacyIvshmemSize } from '../../resolve/legacy-ivshmem.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { defineRule } from '../rule.ts'

/**
 * The size is a power of two; 0 slips through.
 *
 * Stands for: ivshmem_get_size() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedSizePowerOfTwo = defineRule({
  id: 'seed-ivshmem/size-power-of-two',
  severity: 'error',
  standsFor: 'hw/ivshmem.c: ivshmem_get_size()',
  versions: { before: '4.0' },
  *find({ layout }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      const size = parseLegacyIvshmemSize(device.size) ?? 0
      if (size === 0 || isPowerOfTwo(size)) continue
      yield { at: `${at}/size`, args: { device: getDeviceName(device, position), size } }
    }
  },
})
