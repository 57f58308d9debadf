// A backend is the memory of one thing.

import { isMemoryDevice } from '../../model/device.ts'
import { getDeviceName } from '../layout/device-name.ts'
import { defineRule } from '../rule.ts'
import { findSecondUses } from './earlier-uses.ts'

/**
 * The backend of a memory device has no other user before it.
 *
 * Stands for: pc_dimm_realize() in QEMU's hw/mem/pc-dimm.c (host_memory_backend_is_mapped()).
 */
export const memdevBusy = defineRule({
  id: 'device/memdev-busy',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_realize()',
  *find(context) {
    for (const { position, at, memdev, first } of findSecondUses(context)) {
      const device = context.layout.devices[position]
      if (!device || !isMemoryDevice(device)) continue
      yield { at, args: { device: getDeviceName(device, position), memdev, first } }
    }
  },
})
