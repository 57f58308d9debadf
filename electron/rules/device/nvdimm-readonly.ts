// The guest must not think that it can write to read-only memory.

import { isAtLeast } from '../../model/capabilities.ts'
import { isRom } from '../backend/backing.ts'
import { makeOnFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listNvdimms } from './backed-devices.ts'

/**
 * An NVDIMM on read-only memory has unarmed=on. Before 8.2 readonly=on alone makes memory read-only.
 *
 * Stands for: nvdimm_prepare_memory_region() in QEMU's hw/mem/nvdimm.c.
 */
export const nvdimmReadonly = defineRule({
  id: 'device/nvdimm-readonly',
  severity: 'error',
  standsFor: 'hw/mem/nvdimm.c: nvdimm_prepare_memory_region()',
  *find(context) {
    for (const { device, at, name, backend } of listNvdimms(context)) {
      const isReadOnly = isAtLeast(context.capabilities, 8, 2) ? isRom(backend) : backend.readonly === true
      if (!isReadOnly || backend.kind !== 'file' || device.unarmed === true) continue
      yield {
        at: `${at}/unarmed`,
        args: { device: name, id: backend.id },
        fixes: [makeOnFix(`${at}/unarmed`, 'unarmed')],
      }
    }
  },
})
