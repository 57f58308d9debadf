// An address of a memory device is aligned to its memory.

import { roundUp } from '../../resolve/backends.ts'
import { makeAddressFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getAddressField } from './addr-range.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * An explicit address is a multiple of the backend's alignment, for virtio-mem also of its block size.
 *
 * Stands for: memory_device_get_free_addr() in QEMU's hw/mem/memory-device.c.
 */
export const addrAlign = defineRule({
  id: 'device/addr-align',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_get_free_addr()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'addr-align')) {
      const { at, name, device } = plugging.backed
      const field = getAddressField(device.kind)
      const place = `${at}/${field}`
      const { address, alignment } = problem
      yield {
        at: place,
        args: { device: name, address, alignment },
        fixes: [makeAddressFix(place, field, roundUp(address, alignment)), makeUnsetFix(place, field)],
      }
    }
  },
})
