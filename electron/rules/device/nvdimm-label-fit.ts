// An NVDIMM is more than its label.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getKnownAlignment, getUsableSize, listNvdimms } from './backed-devices.ts'

/**
 * At least one alignment unit of the backend is left beside the label.
 *
 * Stands for: nvdimm_prepare_memory_region() in QEMU's hw/mem/nvdimm.c.
 */
export const nvdimmLabelFit = defineRule({
  id: 'device/nvdimm-label-fit',
  severity: 'error',
  standsFor: 'hw/mem/nvdimm.c: nvdimm_prepare_memory_region()',
  *find(context) {
    for (const backed of listNvdimms(context)) {
      if (getUsableSize(backed, context.host) > 0) continue
      const { at, name, device, backend, backendAt, size } = backed
      const { labelSize: label = 0 } = device
      const alignment = getKnownAlignment(backend, context.host)
      yield {
        at: label > 0 ? `${at}/labelSize` : `${backendAt}/size`,
        args: { device: name, id: backend.id, size, label, alignment },
        fixes: [makeSizeFix(`${backendAt}/size`, 'size', roundUp(label + alignment, alignment))],
      }
    }
  },
})
