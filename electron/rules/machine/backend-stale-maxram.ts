// memory-backend= without a size in -m leaves the maximum where it was.

import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { getBoardOf } from './board-of.ts'

/**
 * When main memory takes its size from memory-backend=, the maximum stays at maxmem or at the default of 128 MiB. A
 * smaller backend gets a memory-device area and a guest node that nobody asked for, and isapc refuses to start; a
 * backend above maxmem loses the room for memory devices.
 *
 * Stands for: qemu_resolve_machine_memdev() in QEMU's system/vl.c, pc_memory_init() in hw/i386/pc.c.
 */
export const machineBackendStaleMaxram = defineRule({
  id: 'machine/backend-stale-maxram',
  severity: 'warning',
  standsFor: 'system/vl.c: qemu_resolve_machine_memdev()',
  *find(context) {
    const { layout, resolved } = context
    const { size = 0, maxSize } = layout.memory
    const reference = layout.machine.memoryBackend
    if (reference === undefined || size > 0) return
    const { base, maximum } = resolved.memory
    const isRoomGiven = maxSize !== undefined
    // A backend above the default is the common case and does what it says; above maxmem it does not.
    if (isRoomGiven ? maximum >= base : maximum <= base) return
    const board = getBoardOf(context)
    const takesNoMore = board.family === 'isapc' || (board.family === 'pc' && !board.hasDeviceMemory)
    const isRefused = takesNoMore && maximum > base
    if (!isRefused && !board.hasDeviceMemory) return
    yield {
      at: '/machine/memoryBackend',
      severity: isRefused ? 'error' : 'warning',
      args: {
        backend: reference,
        size: base,
        maximum,
        machine: resolved.machine.type,
        ...(isRefused ? { case: 'refused' } : {}),
      },
      fixes: [
        isRoomGiven
          ? makeSizeFix('/memory/maxSize', 'maxmem', base)
          : makeSizeFix('/memory/size', 'the size of main memory', base),
      ].filter(() => base % 8192 === 0),
    }
  },
})
