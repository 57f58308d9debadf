// ivshmem-plain has memdev and master, and nothing of the other ivshmem devices.

import { defineRule } from '../rule.ts'
import { findForeignKeys } from './foreign-keys.ts'

/**
 * ivshmem-plain has no property of the doorbell or the old ivshmem device.
 *
 * Stands for: ivshmem_plain_properties in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const plainForeignKeys = defineRule({
  id: 'ivshmem/plain-foreign-keys',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_plain_properties',
  find: (context) => findForeignKeys(context, 'ivshmem-plain'),
})
