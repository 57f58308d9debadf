// Memory is asked for in whole blocks.

import { roundDown, roundUp } from '../../resolve/backends.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getBlockSize, listVirtioMems } from './backed-devices.ts'

/**
 * requested-size is a multiple of the block size.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemRequestedMultiple = defineRule({
  id: 'device/virtio-mem-requested-multiple',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    for (const backed of listVirtioMems(context)) {
      const { device, at, name, size } = backed
      const { requestedSize: requested = 0 } = device
      const block = getBlockSize(backed, context.host)
      // A block size that QEMU refuses is device/virtio-mem-block-size's business.
      if (!isPowerOfTwo(block) || requested % block === 0) continue
      const place = `${at}/requestedSize`
      const up = roundUp(requested, block)
      yield {
        at: place,
        args: { device: name, requested, block },
        fixes: [makeSizeFix(place, 'requested-size', up <= size ? up : roundDown(requested, block))],
      }
    }
  },
})
