// memory-backend-epc exists only where the host has SGX for guests.

import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * An epc backend needs /dev/sgx_vepc on the host; without it QEMU does not know the type.
 *
 * Stands for: register_types() in QEMU's backends/hostmem-epc.c.
 */
export const epcHost = defineRule({
  id: 'backend/epc-host',
  severity: 'error',
  standsFor: 'backends/hostmem-epc.c: register_types()',
  *find({ layout, host }) {
    if (!host || host.sgx) return
    for (const { backend, at } of listBackends(layout)) {
      if (backend.kind === 'epc') yield { at: `${at}/kind`, args: { id: backend.id } }
    }
  },
})
