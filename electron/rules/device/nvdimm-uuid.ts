// UUIDs as QEMU reads them.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listMemoryDevices } from './backed-devices.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * uuid of an NVDIMM is 32 hexadecimal digits in five groups.
 *
 * Stands for: nvdimm_set_uuid() in QEMU's hw/mem/nvdimm.c.
 */
export const nvdimmUuid = defineRule({
  id: 'device/nvdimm-uuid',
  severity: 'error',
  standsFor: 'hw/mem/nvdimm.c: nvdimm_set_uuid()',
  *find(context) {
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (device.kind !== 'nvdimm' || device.uuid === undefined || UUID.test(device.uuid)) continue
      yield {
        at: `${at}/uuid`,
        args: { device: name, uuid: device.uuid },
        fixes: [makeUnsetFix(`${at}/uuid`, 'uuid')],
      }
    }
  },
})
