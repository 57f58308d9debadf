// The power management of i440fx machines can be told not to plug memory.

import { listOtherOptions, type OtherOption } from '../layout/other-args.ts'
import { defineRule } from '../rule.ts'
import { isDimm, listMemoryDevices } from './backed-devices.ts'

const PROPERTY = 'PIIX4_PM.memory-hotplug-support'
const OFF = ['off', 'no', 'false', 'n']

function isSwitchedOff({ keys }: OtherOption): boolean {
  const named = `${keys.get('driver') ?? ''}.${keys.get('property') ?? ''}`
  const value = keys.get(PROPERTY) ?? (named === PROPERTY ? keys.get('value') : undefined)
  return value !== undefined && OFF.includes(value)
}

/**
 * DIMMs on an i440fx machine need memory-hotplug-support of PIIX4_PM, which -global can switch off.
 *
 * Stands for: piix4_device_pre_plug_cb() in QEMU's hw/acpi/piix4.c.
 */
export const dimmHotplugDisabled = defineRule({
  id: 'device/dimm-hotplug-disabled',
  severity: 'error',
  standsFor: 'hw/acpi/piix4.c: piix4_device_pre_plug_cb()',
  *find(context) {
    if (context.resolved.machine.family !== 'pc') return
    const global = listOtherOptions(context.layout, 'global').findLast(isSwitchedOff)
    if (!global) return
    for (const { device, at, name } of listMemoryDevices(context)) {
      if (isDimm(device)) yield { at, args: { device: name, property: PROPERTY } }
    }
  },
})
