// Blocks below a transparent huge page break those up.

import { makeUnsetFix } from '../layout/fix.ts'
import { isPowerOfTwo } from '../layout/arithmetic.ts'
import { defineRule } from '../rule.ts'
import { getUsualBlockSize, listVirtioMems } from './backed-devices.ts'

/**
 * block-size is not below the size that QEMU would choose, 2 MiB on x86; it starts with a warning otherwise.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemBlockSmall = defineRule({
  id: 'device/virtio-mem-block-small',
  severity: 'warning',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  *find(context) {
    for (const { device, at, name, backend } of listVirtioMems(context)) {
      const { blockSize: block } = device
      const usual = getUsualBlockSize(backend, context.host)
      if (block === undefined || !isPowerOfTwo(block) || block >= usual) continue
      yield {
        at: `${at}/blockSize`,
        args: { device: name, block, usual },
        fixes: [makeUnsetFix(`${at}/blockSize`, 'block-size')],
      }
    }
  },
})
