// A plugged cpu belongs to the guest node of its slot.

import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * A cpu added with -device names no other guest node than its slot's; -1 and leaving it out are fine.
 *
 * Stands for: numa_cpu_pre_plug() in QEMU's hw/core/numa.c.
 */
export const cpuDeviceNodeId = defineRule({
  id: 'cpu/device-node-id',
  severity: 'error',
  standsFor: 'hw/core/numa.c: numa_cpu_pre_plug()',
  *find({ layout, resolved }) {
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'cpu' || device.nodeId === undefined || device.nodeId === -1) continue
      const { socketId, dieId = 0, moduleId = 0, coreId, threadId } = device
      const slot = resolved.cpus.find(
        ({ props }) =>
          props['socket-id'] === socketId &&
          (props['die-id'] ?? 0) === dieId &&
          (props['module-id'] ?? 0) === moduleId &&
          props['core-id'] === coreId &&
          props['thread-id'] === threadId,
      )
      const node = slot?.node ?? 0
      if (!slot || node === device.nodeId) continue
      const at = pointerTo('devices', position, 'nodeId')
      yield {
        at,
        args: { given: device.nodeId, node, slot: slot.index },
        fixes: [makeUnsetFix(at, 'node-id'), makeNumberFix(at, 'node-id', node)],
      }
    }
  },
})
