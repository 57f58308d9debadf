// An alignment above 1 GiB wastes room in front of the device.

import { GIB } from '../../model/units/size.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { plugDevices } from './plugging.ts'

/**
 * The memory-device area starts at a multiple of the device's alignment; QEMU starts with a warning otherwise, and not
 * all of maxmem may be usable.
 *
 * Stands for: memory_device_get_free_addr() in QEMU's hw/mem/memory-device.c.
 */
export const alignBeyond1g = defineRule({
  id: 'device/align-beyond-1g',
  severity: 'warning',
  standsFor: 'hw/mem/memory-device.c: memory_device_get_free_addr()',
  *find(context) {
    const start = context.resolved.deviceMemory?.start
    if (start === undefined) return
    for (const { backed, alignment } of plugDevices(context)) {
      if (start % alignment === 0) continue
      const { at, name, backend, backendAt } = backed
      const isByAlign = (backend.align ?? 0) === alignment
      yield {
        at,
        args: { device: name, alignment, start },
        fixes: isByAlign ? [makeSizeFix(`${backendAt}/align`, 'align', GIB)] : [],
      }
    }
  },
})
