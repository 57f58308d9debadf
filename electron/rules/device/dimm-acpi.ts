// The guest learns of DIMMs by ACPI.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isDimm, listMemoryDevices } from './backed-devices.ts'
import { isAcpiOff, isManaged } from './machine-support.ts'

/**
 * DIMMs and NVDIMMs need ACPI on machines that manage memory devices; isapc has none.
 *
 * Stands for: pc_memory_pre_plug() in QEMU's hw/i386/pc.c.
 */
export const dimmAcpi = defineRule({
  id: 'device/dimm-acpi',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_pre_plug()',
  *find(context) {
    const { layout, resolved } = context
    const isJudged = isManaged(context) || resolved.machine.family === 'isapc'
    if (!isJudged || !isAcpiOff(context)) return
    const isOwn = layout.machine.acpi === 'off' && isManaged(context)
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (!isDimm(device)) continue
      yield {
        at,
        args: { device: name, machine: resolved.machine.type },
        fixes: isOwn ? [makeUnsetFix('/machine/acpi', 'acpi')] : [],
      }
    }
  },
})
