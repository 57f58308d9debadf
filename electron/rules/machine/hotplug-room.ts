// Room for memory devices that the guest could not use.

import { defineRule } from '../rule.ts'

/** A guest keeps 64 bytes for each page of 4 KiB (Linux: struct page), in memory that it has already. */
const BYTES_PER_STRUCTURE_BYTE = 64

/**
 * When everything up to maxmem is plugged, the guest's page structures take less than half of main memory; otherwise
 * plugging fails in the guest, or leaves it without memory.
 */
export const machineHotplugRoom = defineRule({
  id: 'machine/hotplug-room',
  severity: 'warning',
  *find({ resolved }) {
    const { base, maximum } = resolved.memory
    const needed = Math.floor((maximum - base) / BYTES_PER_STRUCTURE_BYTE)
    if (!resolved.deviceMemory || needed <= base / 2) return
    yield { at: '/memory/maxSize', args: { size: base, room: maximum - base, needed } }
  },
})
