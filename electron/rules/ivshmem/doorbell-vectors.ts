// Interrupt vectors are MSI-X vectors, and of those there are at most 2048.

import { getDeviceName } from '../layout/device-name.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listConnections } from './connection.ts'

/** Vectors that a device can have (PCI: the table size field of MSI-X has 11 bits). */
export const VECTOR_LIMIT = 2048

/**
 * ivshmem-doorbell has 1 to 2048 vectors.
 *
 * Stands for: msix_init() in QEMU's hw/pci/msix.c.
 */
export const doorbellVectors = defineRule({
  id: 'ivshmem/doorbell-vectors',
  severity: 'error',
  standsFor: 'hw/pci/msix.c: msix_init()',
  *find({ layout }) {
    for (const { device, position, at } of listConnections(layout)) {
      const { vectors = 1 } = device
      if (vectors >= 1 && vectors <= VECTOR_LIMIT) continue
      yield {
        at: `${at}/vectors`,
        args: { device: getDeviceName(device, position), vectors, limit: VECTOR_LIMIT },
        fixes: [makeNumberFix(`${at}/vectors`, 'vectors', vectors < 1 ? 1 : VECTOR_LIMIT)],
      }
    }
  },
})
