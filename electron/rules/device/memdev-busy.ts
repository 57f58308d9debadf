// A backend is the memory of one thing.

import { isMemoryDevice } from '../../model/device.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { findSecondUses } from './earlier-uses.ts'

/**
 * The backend of a memory device has no other user before it. Where a device of another kind comes second (it has a rule
 * of its own), the device that has the backend says so, too.
 *
 * Stands for: pc_dimm_realize() in QEMU's hw/mem/pc-dimm.c (host_memory_backend_is_mapped()).
 */
export const memdevBusy = defineRule({
  id: 'device/memdev-busy',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_realize()',
  *find(context) {
    const { devices } = context.layout
    for (const { position, at, memdev, first, firstAt, firstPosition = -1 } of findSecondUses(context)) {
      const device = devices[position]
      if (!device) continue
      const name = getDeviceName(device, position)
      if (isMemoryDevice(device)) yield { at, args: { device: name, memdev, first } }
      else if (devices[firstPosition])
        yield {
          at: firstAt,
          severity: 'note',
          args: { device: first, memdev, other: name, case: 'wanted' },
        }
    }
  },
})
