// An address of a memory device lies in the area that the machine keeps for them.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/** The field that holds a device's address: DIMMs call it addr, virtio devices memaddr. */
export function getAddressField(kind: string): 'addr' | 'memaddr' {
  return kind.startsWith('virtio') ? 'memaddr' : 'addr'
}

/**
 * An explicit address lies with the whole device inside the memory-device area.
 *
 * Stands for: memory_device_get_free_addr() in QEMU's hw/mem/memory-device.c.
 */
export const addrRange = defineRule({
  id: 'device/addr-range',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_get_free_addr()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'addr-range')) {
      const { at, name, device } = plugging.backed
      const field = getAddressField(device.kind)
      yield {
        at: `${at}/${field}`,
        args: {
          device: name,
          address: problem.address,
          size: plugging.size,
          start: problem.area.start,
          end: problem.area.end,
        },
        fixes: [makeUnsetFix(`${at}/${field}`, field)],
      }
    }
  },
})
