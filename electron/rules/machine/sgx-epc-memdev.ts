// Enclave page cache sections are made of enclave backends.

import { isAtLeast } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeNumberFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule, makeFix } from '../rule.ts'
import { listEnclaveSections } from './enclave-sections.ts'

/**
 * An enclave section names a memory-backend-epc and, from QEMU 7.0 on, a guest node.
 *
 * Stands for: pc_machine_init_sgx_epc() in QEMU's hw/i386/sgx.c.
 */
export const machineSgxEpcMemdev = defineRule({
  id: 'machine/sgx-epc-memdev',
  severity: 'error',
  standsFor: 'hw/i386/sgx.c: pc_machine_init_sgx_epc()',
  *find(context) {
    const { layout, index, capabilities } = context
    const isBuilt = listEnclaveSections(context).length > 0
    for (const [section, { memdev, node }] of (layout.machine.sgxEpc ?? []).entries()) {
      const found = memdev === undefined ? undefined : index.backends.get(getReferredId(memdev))
      const at = pointerTo('machine', 'sgxEpc', section)
      if (node === undefined && isAtLeast(capabilities, 7)) {
        yield {
          at: `${at}/node`,
          args: { section, case: 'node' },
          fixes: [makeNumberFix(`${at}/node`, 'node', 0)],
        }
      }
      if (found?.backend.kind === 'epc' || (memdev !== undefined && !isBuilt)) continue
      const { id = '', kind = '' } = found?.backend ?? {}
      yield {
        at: `${at}/memdev`,
        args: found
          ? { section, memdev: id, kind }
          : { section, memdev: memdev ?? '', case: memdev === undefined ? 'unset' : 'missing' },
        fixes: [
          makeFix('removeEntry', { entry: `enclave section ${String(section)}` }, { type: 'remove', at }),
        ],
      }
    }
  },
})
