// A virtio-mem device belongs to a guest node that exists.

import { defineRule } from '../rule.ts'
import { isVirtioMem } from './backed-devices.ts'
import { findNodesOutOfRange } from './node-range.ts'

/**
 * node of a virtio-mem device is below the number of guest nodes, the implicit one included.
 *
 * Stands for: virtio_mem_device_realize() in QEMU's hw/virtio/virtio-mem.c.
 */
export const virtioMemNode = defineRule({
  id: 'device/virtio-mem-node',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-mem.c: virtio_mem_device_realize()',
  find: (context) => findNodesOutOfRange(context, ({ device }) => isVirtioMem(device)),
})
