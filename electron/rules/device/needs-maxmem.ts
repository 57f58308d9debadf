// Memory devices live in the room between the main memory and maxmem.

import { roundUp } from '../../resolve/backends.ts'
import { KIB } from '../../model/units/size.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackedDevices } from './backed-devices.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * Memory devices need maxmem= above the size of main memory.
 *
 * Stands for: memory_device_pre_plug() in QEMU's hw/mem/memory-device.c (before 9.0 memory_device_get_free_addr()).
 */
export const needsMaxmem = defineRule({
  id: 'device/needs-maxmem',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_pre_plug()',
  *find(context) {
    const { memory } = context.resolved
    const sizes = listBackedDevices(context).map(({ size }) => size)
    const needed = roundUp(memory.base + sizes.reduce((sum, size) => sum + size, 0), 4 * KIB)
    for (const { plugging } of findPlugProblems(context, 'needs-maxmem')) {
      const { at, name, size } = plugging.backed
      yield {
        at,
        args: { device: name, size, base: memory.base, needed },
        fixes: [makeSizeFix('/memory/maxSize', 'maxmem', needed)],
      }
    }
  },
})
