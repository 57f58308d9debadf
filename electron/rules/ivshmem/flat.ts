// ivshmem-flat is for boards without PCI, which plug it themselves.

import { pointerTo } from '../../model/pointer.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'

/**
 * ivshmem-flat cannot be added to a machine of this area; before 10.0 it does not exist.
 *
 * Stands for: qdev_get_device_class() in QEMU's system/qdev-monitor.c; hw/misc/ivshmem-flat.c.
 */
export const flat = defineRule({
  id: 'ivshmem/flat',
  severity: 'error',
  standsFor: 'system/qdev-monitor.c: qdev_get_device_class()',
  *find({ layout }) {
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem-flat') continue
      yield { at: pointerTo('devices', position), args: { device: getDeviceName(device, position) } }
    }
    for (const { at, word } of listOtherOptions(layout, 'device')) {
      if (word === 'ivshmem-flat') yield { at, args: { device: word } }
    }
  },
})
