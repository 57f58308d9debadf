// The ivshmem device of 2012: where its memory comes from.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { defineRule } from '../rule.ts'

/**
 * Without a character device there is a shm=.
 *
 * Stands for: pci_ivshmem_init() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedSourceRequired = defineRule({
  id: 'seed-ivshmem/source-required',
  severity: 'error',
  standsFor: 'hw/ivshmem.c: pci_ivshmem_init()',
  versions: { before: '4.0' },
  *find({ layout }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      if (device.chardev !== undefined || (device.shm ?? '') !== '') continue
      yield { at, args: { device: getDeviceName(device, position) } }
    }
  },
})
