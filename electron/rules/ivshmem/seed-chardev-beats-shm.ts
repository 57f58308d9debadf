// The ivshmem device of 2012: two sources of its memory.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * With a character device shm= is not looked at.
 *
 * Stands for: pci_ivshmem_init() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedChardevBeatsShm = defineRule({
  id: 'seed-ivshmem/chardev-beats-shm',
  severity: 'warning',
  standsFor: 'hw/ivshmem.c: pci_ivshmem_init()',
  versions: { before: '4.0' },
  *find({ layout }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      if (device.chardev === undefined || device.shm === undefined) continue
      yield {
        at: `${at}/shm`,
        args: { device: getDeviceName(device, position), shm: device.shm },
        fixes: [makeUnsetFix(`${at}/shm`, 'shm')],
      }
    }
  },
})
