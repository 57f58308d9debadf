// Enclave sections do not share their backend with anything.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'

/**
 * A backend serves one purpose: main memory, one guest node, one enclave section or one device. This rule tells of
 * sections; guest nodes and devices have rules of their own.
 *
 * Stands for: pc_dimm_realize() and its like, sgx_epc_realize() in QEMU's hw/i386/sgx-epc.c.
 */
export const machineBackendSingleUse = defineRule({
  id: 'machine/backend-single-use',
  severity: 'error',
  standsFor: 'hw/i386/sgx-epc.c: sgx_epc_realize()',
  *find({ layout, index }) {
    const users = new Set(
      index.uses.filter(({ at }) => !at.startsWith('/devices/')).map(({ memdev }) => memdev),
    )
    for (const [position, { memdev: reference }] of (layout.machine.sgxEpc ?? []).entries()) {
      if (reference === undefined) continue
      const memdev = getReferredId(reference)
      const at = pointerTo('machine', 'sgxEpc', position, 'memdev')
      if (users.has(memdev))
        yield { at, args: { memdev, section: position }, fixes: [makeUnsetFix(at, 'memdev')] }
      users.add(memdev)
    }
  },
})
