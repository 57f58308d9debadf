// The label area of an NVDIMM has a least size.

import { KIB } from '../../model/units/size.ts'
import { makeSizeFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listMemoryDevices } from './backed-devices.ts'

/** Bytes of the smallest label area (NVDIMM Namespace Specification; QEMU: MIN_NAMESPACE_LABEL_SIZE). */
const LEAST = 128 * KIB

/**
 * label-size, when it is given, is at least 128 KiB.
 *
 * Stands for: nvdimm_set_label_size() in QEMU's hw/mem/nvdimm.c.
 */
export const nvdimmLabelMin = defineRule({
  id: 'device/nvdimm-label-min',
  severity: 'error',
  standsFor: 'hw/mem/nvdimm.c: nvdimm_set_label_size()',
  *find(context) {
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (device.kind !== 'nvdimm') continue
      const { labelSize } = device
      if (labelSize === undefined || labelSize >= LEAST) continue
      const place = `${at}/labelSize`
      yield {
        at: place,
        args: { device: name, label: labelSize, least: LEAST },
        fixes: [makeSizeFix(place, 'label-size', LEAST), makeUnsetFix(place, 'label-size')],
      }
    }
  },
})
