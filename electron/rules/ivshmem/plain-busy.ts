// The memory that ivshmem-plain shares is used by nothing else in the machine.

import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { findSecondUses } from '../device/earlier-uses.ts'

/**
 * The backend of an ivshmem-plain device has no other user.
 *
 * Stands for: ivshmem_plain_realize() in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const plainBusy = defineRule({
  id: 'ivshmem/plain-busy',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_plain_realize()',
  *find(context) {
    for (const { position, at, memdev, first } of findSecondUses(context)) {
      const device = context.layout.devices[position]
      if (device?.kind !== 'ivshmem-plain') continue
      yield { at, args: { device: getDeviceName(device, position), memdev, first } }
    }
  },
})
