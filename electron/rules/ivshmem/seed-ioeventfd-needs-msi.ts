// The ivshmem device of 2012: doorbells without interrupts.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * ioeventfd=on goes with msi=on, the default.
 *
 * Stands for: pci_ivshmem_init() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedIoeventfdNeedsMsi = defineRule({
  id: 'seed-ivshmem/ioeventfd-needs-msi',
  severity: 'error',
  standsFor: 'hw/ivshmem.c: pci_ivshmem_init()',
  versions: { before: '4.0' },
  *find({ layout }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      if (device.ioeventfd !== true || device.msi !== false) continue
      yield {
        at: `${at}/ioeventfd`,
        args: { device: getDeviceName(device, position) },
        fixes: [makeOffFix(`${at}/ioeventfd`, 'ioeventfd')],
      }
    }
  },
})
