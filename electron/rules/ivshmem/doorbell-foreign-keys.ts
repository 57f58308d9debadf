// ivshmem-doorbell gets its memory from the server, so that it has no property for it.

import { defineRule } from '../rule.ts'
import { findForeignKeys } from './foreign-keys.ts'

/**
 * ivshmem-doorbell has no property of the plain or the old ivshmem device.
 *
 * Stands for: ivshmem_doorbell_properties in QEMU's hw/misc/ivshmem-pci.c (before 10.0 ivshmem.c).
 */
export const doorbellForeignKeys = defineRule({
  id: 'ivshmem/doorbell-foreign-keys',
  severity: 'error',
  standsFor: 'hw/misc/ivshmem-pci.c: ivshmem_doorbell_properties',
  find: (context) => findForeignKeys(context, 'ivshmem-doorbell'),
})
