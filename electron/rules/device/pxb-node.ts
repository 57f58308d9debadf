// The guest node of an expander bridge.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** NUMA_NODE_UNASSIGNED in include/sysemu/numa.h: the same as no node. */
const NO_NODE = 128

/**
 * numa_node of an expander bridge is one of the guest nodes; QEMU counts them and compares.
 *
 * Stands for: pxb_dev_realize_common() in QEMU's hw/pci-bridge/pci_expander_bridge.c.
 */
export const pxbNode = defineRule({
  id: 'device/pxb-node',
  severity: 'error',
  standsFor: 'hw/pci-bridge/pci_expander_bridge.c: pxb_dev_realize_common()',
  *find({ layout, resolved }) {
    const { family } = resolved.machine
    if (family !== 'pc' && family !== 'q35') return
    const count = resolved.nodes.length
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'pxb' && device.kind !== 'pxb-pcie') continue
      const { numaNode } = device
      if (numaNode === undefined || numaNode === NO_NODE || numaNode < count) continue
      const at = pointerTo('devices', position, 'numaNode')
      yield {
        at,
        args: { device: getDeviceName(device, position), node: numaNode, count },
        fixes: [makeUnsetFix(at, 'numa_node')],
      }
    }
  },
})
