// All memory devices together fit between the main memory and maxmem.

import { roundUp } from '../../resolve/backends.ts'
import { KIB } from '../../model/units/size.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listBackedDevices } from './backed-devices.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * The sizes of the memory devices together do not pass maxmem less the size of main memory.
 *
 * Stands for: memory_device_check_addable() in QEMU's hw/mem/memory-device.c.
 */
export const space = defineRule({
  id: 'device/space',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_check_addable()',
  *find(context) {
    const { memory } = context.resolved
    const sizes = listBackedDevices(context).map(({ size }) => size)
    const needed = roundUp(memory.base + sizes.reduce((sum, size) => sum + size, 0), 4 * KIB)
    for (const { plugging, problem } of findPlugProblems(context, 'space')) {
      const { at, name } = plugging.backed
      yield {
        at,
        args: { device: name, size: plugging.size, left: problem.room - problem.used, needed },
        fixes: [makeSizeFix('/memory/maxSize', 'maxmem', needed)],
      }
    }
  },
})
