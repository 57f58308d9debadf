// The bus number of an expander bridge on pc.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** A number far from those that firmware gives to buses behind ordinary bridges. */
const USUAL_BUS = 100

/**
 * bus_nr of a pxb is not 0: the bridge inside takes it for its chassis number. pxb-pcie has no such bridge.
 *
 * Stands for: pxb_dev_realize_common() in QEMU's hw/pci-bridge/pci_expander_bridge.c, slotid_cap_init() in hw/pci.
 */
export const pxbBusNumber = defineRule({
  id: 'device/pxb-bus-number',
  severity: 'error',
  standsFor: 'hw/pci-bridge/pci_expander_bridge.c: pxb_dev_realize_common()',
  *find({ layout, resolved }) {
    if (resolved.machine.family !== 'pc') return
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'pxb' || (device.busNr ?? 0) !== 0) continue
      const at = pointerTo('devices', position, 'busNr')
      yield {
        at,
        args: { device: getDeviceName(device, position) },
        fixes: [makeNumberFix(at, 'bus_nr', USUAL_BUS)],
      }
    }
  },
})
