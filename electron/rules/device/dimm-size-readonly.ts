// A DIMM is as large as its backend.

import { defineRule } from '../rule.ts'
import { isDimm, isVirtioMem } from './backed-devices.ts'
import { findExtraKey } from './extra-keys.ts'

/**
 * size of a DIMM or virtio-mem device can be read, not set; it follows the backend.
 *
 * Stands for: pc_dimm_init() in QEMU's hw/mem/pc-dimm.c; virtio_mem_instance_init() in hw/virtio/virtio-mem.c.
 */
export const dimmSizeReadonly = defineRule({
  id: 'device/dimm-size-readonly',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_init()',
  find: (context) => findExtraKey(context, 'size', ({ device }) => isDimm(device) || isVirtioMem(device)),
})
