// ivshmem-plain shares a memory backend.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'

/**
 * ivshmem-plain has a memdev that names a memory backend.
 *
 * Stands for: ivshmem_plain_realize() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const plainMemdevRequired = defineRule({
  id: 'ivshmem/plain-memdev-required',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_plain_realize()',
  *find({ layout, index }) {
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem-plain') continue
      const { memdev } = device
      if (memdev !== undefined && index.backends.has(getReferredId(memdev))) continue
      yield {
        at: pointerTo('devices', position, 'memdev'),
        args: { device: getDeviceName(device, position), memdev: memdev ?? '' },
      }
    }
  },
})
