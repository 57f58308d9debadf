// A memory device is the memory of a backend.

import { defineRule } from '../rule.ts'
import { listMemoryDevices } from './backed-devices.ts'

/**
 * Every memory device has a memdev.
 *
 * Stands for: pc_dimm_realize() in QEMU's hw/mem/pc-dimm.c; virtio_mem_device_realize(), virtio_pmem_realize().
 */
export const memdevRequired = defineRule({
  id: 'device/memdev-required',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_realize()',
  *find(context) {
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (device.memdev === undefined) yield { at: `${at}/memdev`, args: { device: name } }
    }
  },
})
