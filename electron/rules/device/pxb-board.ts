// The expander bridge that fits the board.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * pxb is for the PCI bus of pc, pxb-pcie for the PCI Express bus of q35. A bus that is named otherwise is not judged.
 *
 * Stands for: pxb_dev_realize(), pxb_pcie_dev_realize() in QEMU's hw/pci-bridge/pci_expander_bridge.c.
 */
export const pxbBoard = defineRule({
  id: 'device/pxb-board',
  severity: 'error',
  standsFor: 'hw/pci-bridge/pci_expander_bridge.c: pxb_dev_realize()',
  *find({ layout, resolved }) {
    const { family, type } = resolved.machine
    if (family !== 'pc' && family !== 'q35') return
    const [right, root] = family === 'pc' ? (['pxb', 'pci.0'] as const) : (['pxb-pcie', 'pcie.0'] as const)
    for (const [position, device] of layout.devices.entries()) {
      if ((device.kind !== 'pxb' && device.kind !== 'pxb-pcie') || device.kind === right) continue
      if ((device.extra?.['bus'] ?? root) !== root) continue
      const at = pointerTo('devices', position)
      yield {
        at,
        args: { device: getDeviceName(device, position), kind: device.kind, machine: type, right },
        fixes: [makeTextFix(`${at}/kind`, 'kind', right)],
      }
    }
  },
})
