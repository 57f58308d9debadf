// How many slots for DIMMs there can be.

import { makeNumberFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** ACPI_MAX_RAM_SLOTS in QEMU's include/hw/acpi/acpi.h. */
const SLOT_LIMIT = 256

/**
 * A machine with room for memory devices has at most 256 slots. A negative number wraps to a huge one and is refused
 * the same way, or ends QEMU on boards that do not look.
 *
 * Stands for: pc_memory_init() in QEMU's hw/i386/pc.c; create_memory_devices of virt in hw/arm/virt.c.
 */
export const machineSlotsLimit = defineRule({
  id: 'machine/slots-limit',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_init()',
  *find({ layout, resolved }) {
    const { slots, maxSize } = layout.memory
    if (slots === undefined || maxSize === undefined) return
    const isChecked = resolved.deviceMemory !== undefined && slots > SLOT_LIMIT
    if (slots >= 0 && !isChecked) return
    const at = '/memory/slots'
    yield {
      at,
      args: { slots, limit: SLOT_LIMIT },
      fixes: [slots < 0 ? makeUnsetFix(at, 'slots') : makeNumberFix(at, 'slots', SLOT_LIMIT)],
    }
  },
})
