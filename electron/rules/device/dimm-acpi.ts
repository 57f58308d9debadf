// The guest learns of DIMMs by ACPI.

import { makeUnsetFix } from '../layout/fix.ts'
import { listOtherOptions } from '../layout/other-args.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { isDimm, listMemoryDevices } from './backed-devices.ts'
import { isAcpiOff, isManaged } from './machine-support.ts'

/** virt has the device that announces DIMMs only with firmware, which reads the tables (hw/arm/virt.c: machvirt_init()). */
function lacksFirmware({ layout, resolved }: RuleContext): boolean {
  if (resolved.machine.family !== 'virt') return false
  const { extra = {} } = layout.machine
  const flashes = listOtherOptions(layout, 'drive').some(({ keys }) => keys.get('if') === 'pflash')
  const hasBios = layout.otherArgs.some((argument) => /^--?(bios|pflash)$/.test(argument))
  return !hasBios && !flashes && extra['firmware'] === undefined && extra['pflash0'] === undefined
}

/**
 * DIMMs and NVDIMMs need ACPI on machines that manage memory devices; isapc has none.
 *
 * Stands for: pc_memory_pre_plug() in QEMU's hw/i386/pc.c, virt_memory_pre_plug() in hw/arm/virt.c.
 */
export const dimmAcpi = defineRule({
  id: 'device/dimm-acpi',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_pre_plug()',
  *find(context) {
    const { layout, resolved } = context
    const { family, type } = resolved.machine
    const isJudged = isManaged(context) || family === 'isapc' || family === 'virt'
    const isBare = lacksFirmware(context)
    if (!isJudged || (!isAcpiOff(context) && !isBare)) return
    const isOwn = layout.machine.acpi === 'off' && isManaged(context)
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (!isDimm(device)) continue
      yield {
        at,
        args: { device: name, machine: type, ...(isBare ? { case: 'firmware' } : {}) },
        fixes: isOwn ? [makeUnsetFix('/machine/acpi', 'acpi')] : [],
      }
    }
  },
})
