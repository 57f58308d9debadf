// NVDIMMs have to be allowed by the machine.

import { makeOnFix, makeUnsetFix } from '../layout/fix.ts'
import { getMachineProperties } from '../layout/known-properties.ts'
import { defineRule } from '../rule.ts'
import { listMemoryDevices } from './backed-devices.ts'
import { isManaged } from './machine-support.ts'

/**
 * NVDIMMs need -machine nvdimm=on, a property that machines without NVDIMMs (microvm, none) do not have.
 *
 * Stands for: pc_memory_pre_plug() in QEMU's hw/i386/pc.c; machine_initfn() in hw/core/machine.c.
 */
export const nvdimmEnable = defineRule({
  id: 'device/nvdimm-enable',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_pre_plug()',
  *find(context) {
    const { nvdimm } = context.layout.machine
    const machine = context.resolved.machine.type
    const isKnown = getMachineProperties(context)?.has('nvdimm') ?? true
    if (nvdimm !== undefined && !isKnown) {
      yield {
        at: '/machine/nvdimm',
        args: { device: 'nvdimm=', machine, nvdimm: nvdimm ? 'on' : 'off' },
        fixes: [makeUnsetFix('/machine/nvdimm', 'nvdimm')],
      }
    }
    if (nvdimm === true || !isManaged(context)) return
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (device.kind !== 'nvdimm') continue
      yield {
        at,
        args: { device: name, machine, nvdimm: 'off' },
        fixes: [makeOnFix('/machine/nvdimm', 'nvdimm')],
      }
    }
  },
})
