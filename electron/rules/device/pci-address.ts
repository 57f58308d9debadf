// The addr= of a PCI device.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listPciProblems } from './pci-places.ts'

/**
 * addr= of a PCI device is a slot of 0 to 1f, with or without a function of 0 to 7 behind a point, in hexadecimal.
 *
 * Stands for: set_pci_devfn() in QEMU's hw/core/qdev-properties-system.c.
 */
export const pciAddress = defineRule({
  id: 'device/pci-address',
  severity: 'error',
  standsFor: 'hw/core/qdev-properties-system.c: set_pci_devfn()',
  *find(context) {
    for (const { at, device, problem } of listPciProblems(context, 'address')) {
      const place = `${at}/extra/addr`
      yield { at: place, args: { device, addr: problem.given }, fixes: [makeUnsetFix(place, 'addr')] }
    }
  },
})
