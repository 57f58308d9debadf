// A virtio-mem device consists of whole blocks.

import { roundUp } from '../../resolve/backends.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getBlockSize, listVirtioMems } from './backed-devices.ts'

/**
 * The backend's size is a multiple of the block size.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemSizeMultiple = defineRule({
  id: 'device/virtio-mem-size-multiple',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    for (const backed of listVirtioMems(context)) {
      const { name, backend, backendAt, size } = backed
      const block = getBlockSize(backed, context.host)
      // A block size that QEMU refuses is device/virtio-mem-block-size's business.
      if (!isPowerOfTwo(block) || size % block === 0) continue
      yield {
        at: `${backendAt}/size`,
        args: { device: name, id: backend.id, size, block },
        fixes: [makeSizeFix(`${backendAt}/size`, 'size', roundUp(size, block))],
      }
    }
  },
})
