// The bus= of a device.

import type { Device } from '../../model/device.ts'
import { pointerTo } from '../../model/pointer.ts'
import { findBus, getRootBus } from '../../resolve/pci-buses.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { getBoardOf } from '../machine/board-of.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { getBusOf } from './machine-support.ts'

/** Why a device cannot go on the bus that it names; undefined when it can, or when the layout does not tell. */
function getProblem(context: RuleContext, device: Device, position: number): string | undefined {
  const bus = device.extra?.['bus']
  if (bus === undefined) return undefined
  const found = findBus(bus, context.layout, getBoardOf(context), position)
  switch (device.kind) {
    case 'pc-dimm':
    case 'nvdimm':
    case 'cpu':
      return found === 'missing' ? found : 'none'
    case 'virtio-mem':
    case 'virtio-pmem':
      if (bus.startsWith('virtio-mmio-bus.')) return undefined
      return found === 'unknown' ? undefined : found === 'missing' ? found : 'other'
    default:
      if (getBusOf(device) !== 'PCI') return undefined
      return found === 'root' || found === 'unknown' ? undefined : found
  }
}

/**
 * bus= names a bus that is there and that the device fits: a PCI bus for PCI devices, none at all for DIMMs and cpus.
 * Names that a device outside the layout may give a bus are not judged.
 *
 * Stands for: qbus_find(), qdev_device_add_from_qdict() in QEMU's system/qdev-monitor.c.
 */
export const busName = defineRule({
  id: 'device/bus-name',
  severity: 'error',
  standsFor: 'system/qdev-monitor.c: qbus_find()',
  *find(context) {
    for (const [position, device] of context.layout.devices.entries()) {
      const problem = getProblem(context, device, position)
      if (problem === undefined) continue
      const at = pointerTo('devices', position, 'extra', 'bus')
      const root = getRootBus(getBoardOf(context))
      yield {
        at,
        args: {
          device: getDeviceName(device, position),
          bus: device.extra?.['bus'] ?? '',
          machine: context.resolved.machine.type,
          ...(problem === 'missing' ? {} : { case: problem }),
          root,
        },
        fixes: [makeUnsetFix(at, 'bus')],
      }
    }
  },
})
