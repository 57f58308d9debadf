// Two memory devices do not share addresses.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getAddressField } from './addr-range.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * An explicit address does not overlap a device that was plugged before.
 *
 * Stands for: memory_device_get_free_addr() in QEMU's hw/mem/memory-device.c.
 */
export const addrConflict = defineRule({
  id: 'device/addr-conflict',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_get_free_addr()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'addr-conflict')) {
      const { at, name, device } = plugging.backed
      const field = getAddressField(device.kind)
      yield {
        at: `${at}/${field}`,
        args: { device: name, address: problem.address, size: plugging.size, other: problem.other },
        fixes: [makeUnsetFix(`${at}/${field}`, field)],
      }
    }
  },
})
