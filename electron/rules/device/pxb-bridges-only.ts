// Devices that land on an expander bridge.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeTextFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getBusOf } from './machine-support.ts'

/**
 * A PCI device that names no bus lands on the bus made last, so behind a pxb or pxb-pcie, which takes bridges only.
 *
 * Stands for: pci_qdev_realize() in QEMU's hw/pci/pci.c, qbus_find_recursive() in system/qdev-monitor.c.
 */
export const pxbBridgesOnly = defineRule({
  id: 'device/pxb-bridges-only',
  severity: 'error',
  standsFor: 'hw/pci/pci.c: pci_qdev_realize()',
  *find({ layout, resolved }) {
    const { family } = resolved.machine
    if (family !== 'pc' && family !== 'q35') return
    const root = family === 'pc' ? 'pci.0' : 'pcie.0'
    const first = layout.devices.findIndex(({ kind }) => kind === 'pxb' || kind === 'pxb-pcie')
    const expander = layout.devices[first]
    if (!expander) return
    for (const [position, device] of layout.devices.entries()) {
      if (position <= first || getBusOf(device) !== 'PCI' || device.extra?.['bus'] !== undefined) continue
      const at = pointerTo('devices', position)
      yield {
        at,
        args: {
          device: getDeviceName(device, position),
          expander: getDeviceName(expander, first),
          root,
        },
        fixes: [makeTextFix(`${at}/extra/bus`, 'bus', root)],
      }
    }
  },
})
