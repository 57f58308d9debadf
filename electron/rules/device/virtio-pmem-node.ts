// virtio-pmem belongs to no guest node.

import { defineRule } from '../rule.ts'
import { findExtraKey } from './extra-keys.ts'

/**
 * A virtio-pmem device has no node; QEMU counts it on node 0.
 *
 * Stands for: virtio_pmem_pci_class_init() in QEMU's hw/virtio/virtio-pmem-pci.c.
 */
export const virtioPmemNode = defineRule({
  id: 'device/virtio-pmem-node',
  severity: 'error',
  standsFor: 'hw/virtio/virtio-pmem-pci.c: virtio_pmem_pci_class_init()',
  find: (context) => findExtraKey(context, 'node', ({ device }) => device.kind.startsWith('virtio-pmem')),
})
