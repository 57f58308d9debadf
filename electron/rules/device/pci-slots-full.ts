// More PCI devices than the bus has slots.

import { defineRule } from '../rule.ts'
import { listPciProblems } from './pci-places.ts'

/**
 * The root bus has 32 slots, of which the board takes some; a device without an address needs a free one. Only found
 * where the layout tells of every PCI device.
 *
 * Stands for: do_pci_register_device() in QEMU's hw/pci/pci.c.
 */
export const pciSlotsFull = defineRule({
  id: 'device/pci-slots-full',
  severity: 'error',
  standsFor: 'hw/pci/pci.c: do_pci_register_device()',
  *find(context) {
    for (const { at, device } of listPciProblems(context, 'full')) yield { at, args: { device } }
  },
})
