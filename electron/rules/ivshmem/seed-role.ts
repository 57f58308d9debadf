// The ivshmem device of 2012: who may migrate.

import { getDeviceName } from '../layout/device-name.ts'
import { listLegacyDevices } from './legacy-devices.ts'
import { isAtLeast } from '../../model/capabilities.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * role= is peer or master, and master when unset; for later versions, which have another device, it is a note.
 *
 * Stands for: pci_ivshmem_init() in QEMU's hw/ivshmem.c of 2012.
 */
export const seedRole = defineRule({
  id: 'seed-ivshmem/role',
  severity: 'error',
  standsFor: 'hw/ivshmem.c: pci_ivshmem_init()',
  *find({ layout, capabilities }) {
    for (const { device, position, at } of listLegacyDevices(layout)) {
      const isGone = isAtLeast(capabilities, 4)
      const { role = 'master' } = device
      if (role === 'master' || role === 'peer') continue
      yield {
        at: `${at}/role`,
        severity: isGone ? 'note' : 'error',
        args: { device: getDeviceName(device, position), role },
        fixes: [makeTextFix(`${at}/role`, 'role', 'master')],
      }
    }
  },
})
