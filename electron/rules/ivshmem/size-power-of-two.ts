// The shared memory becomes a PCI BAR, and those have powers of two as sizes.

import { pointerTo } from '../../model/pointer.ts'
import { getPowerOfTwoFrom, isPowerOfTwo } from '../layout/arithmetic.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'

/**
 * The backend of an ivshmem-plain device has a power of two as its size; QEMU aborts otherwise.
 *
 * Stands for: pci_register_bar() in QEMU's hw/pci/pci.c.
 */
export const sizePowerOfTwo = defineRule({
  id: 'ivshmem/size-power-of-two',
  severity: 'error',
  standsFor: 'hw/pci/pci.c: pci_register_bar()',
  *find({ layout, index }) {
    for (const [position, device] of layout.devices.entries()) {
      if (device.kind !== 'ivshmem-plain' || device.memdev === undefined) continue
      const found = index.backends.get(getReferredId(device.memdev))
      const size = found?.backend.size ?? 0
      if (!found || size === 0 || isPowerOfTwo(size)) continue
      const at = pointerTo('backends', found.position, 'size')
      yield {
        at,
        args: { device: getDeviceName(device, position), id: found.backend.id, size },
        fixes: [makeSizeFix(at, 'size', getPowerOfTwoFrom(size))],
      }
    }
  },
})
