// There are as many DIMMs as slots, not more.

import { makeNumberFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isDimm, listMemoryDevices } from './backed-devices.ts'
import { findPlugProblems } from './plugging.ts'

/** Slots that QEMU accepts (hw/acpi: ACPI_MAX_RAM_SLOTS). */
const SLOT_LIMIT = 256

/**
 * Every DIMM and NVDIMM finds a free slot.
 *
 * Stands for: pc_dimm_get_free_slot() in QEMU's hw/mem/pc-dimm.c.
 */
export const dimmSlotsExhausted = defineRule({
  id: 'device/dimm-slots-exhausted',
  severity: 'error',
  standsFor: 'hw/mem/pc-dimm.c: pc_dimm_get_free_slot()',
  *find(context) {
    const count = listMemoryDevices(context).filter(({ device }) => isDimm(device)).length
    for (const { plugging, problem } of findPlugProblems(context, 'slots-exhausted')) {
      const { at, name } = plugging.backed
      yield {
        at,
        args: { device: name, slots: problem.slots, count },
        fixes: count <= SLOT_LIMIT ? [makeNumberFix('/memory/slots', 'slots', count)] : [],
      }
    }
  },
})
