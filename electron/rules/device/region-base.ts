// Where memory devices can stand.

import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * The area of memory devices starts at a whole GiB above main memory and is as long as maxmem leaves, and 1 GiB more a
 * slot from machine type 2.2 on: said when a device is given an address outside.
 *
 * Stands for: pc_get_device_memory_range() in QEMU's hw/i386/pc.c.
 */
export const regionBase = defineRule({
  id: 'device/region-base',
  severity: 'note',
  standsFor: 'hw/i386/pc.c: pc_get_device_memory_range()',
  *find(context) {
    const [first] = findPlugProblems(context, 'addr-range')
    if (!first) return
    const { base, maximum, slots } = context.resolved.memory
    const { start, end } = first.problem.area
    yield { at: '/memory', args: { start, end, base, maximum, slots } }
  },
})
