// Alignment can leave gaps that no device fits into.

import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * A device without an address finds an aligned gap that is large enough.
 *
 * Stands for: memory_device_get_free_addr() in QEMU's hw/mem/memory-device.c.
 */
export const fragmentation = defineRule({
  id: 'device/fragmentation',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_get_free_addr()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'fragmentation')) {
      const { at, name } = plugging.backed
      yield { at, args: { device: name, size: plugging.size, alignment: problem.alignment } }
    }
  },
})
