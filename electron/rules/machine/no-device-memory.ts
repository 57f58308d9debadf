// Boards that memory devices have no place on.

import { makeFix, defineRule } from '../rule.ts'
import { getBoardOf } from './board-of.ts'

/**
 * isapc, and pc-i440fx types up to 2.0, take neither slots nor a maxmem above main memory.
 *
 * Stands for: pc_memory_init() in QEMU's hw/i386/pc.c.
 */
export const machineNoDeviceMemory = defineRule({
  id: 'machine/no-device-memory',
  severity: 'error',
  standsFor: 'hw/i386/pc.c: pc_memory_init()',
  *find(context) {
    const { layout, resolved } = context
    const { family, type } = resolved.machine
    if ((family !== 'isapc' && family !== 'pc') || getBoardOf(context).hasDeviceMemory) return
    const { maxSize, slots = 0 } = layout.memory
    if (slots === 0 && (maxSize === undefined || maxSize <= resolved.memory.base)) return
    yield {
      at: slots === 0 ? '/memory/maxSize' : '/memory/slots',
      args: { machine: type },
      fixes: [
        makeFix(
          'unset',
          { field: 'maxmem and slots' },
          { type: 'unset', at: '/memory/maxSize' },
          { type: 'unset', at: '/memory/slots' },
        ),
      ],
    }
  },
})
