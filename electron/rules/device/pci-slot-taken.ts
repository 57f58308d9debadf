// Two PCI devices at one address.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getOccupantName, listPciProblems } from './pci-places.ts'

/**
 * A slot and function takes one device; several functions of a slot need multifunction=on for the first. Parts of the
 * board count, devices that the layout does not know do not.
 *
 * Stands for: do_pci_register_device(), pci_init_multifunction() in QEMU's hw/pci/pci.c.
 */
export const pciSlotTaken = defineRule({
  id: 'device/pci-slot-taken',
  severity: 'error',
  standsFor: 'hw/pci/pci.c: do_pci_register_device()',
  *find(context) {
    for (const { at, device, problem } of listPciProblems(context, 'taken', 'single-function')) {
      const place = `${at}/extra/addr`
      const by = getOccupantName(context, problem.by)
      yield {
        at: place,
        args: {
          device,
          by,
          address: problem.address,
          ...(problem.what === 'single-function' ? { case: 'function' } : {}),
        },
        fixes: problem.isAsked ? [makeUnsetFix(place, 'addr')] : [],
      }
    }
  },
})
