// The name of the RAM backend that QEMU makes by itself.

import { pointerTo } from '../../model/pointer.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule, makeFix, type Finding, type RuleContext } from '../rule.ts'
import { getBoardOf } from './board-of.ts'

function listObjects({ layout }: RuleContext): { id: string; at: string; isBackend: boolean }[] {
  const list = (
    section: 'backends' | 'threadContexts' | 'genericInitiators',
  ): ReturnType<typeof listObjects> =>
    layout[section].map(({ id }, position) => ({
      id,
      at: pointerTo(section, position, 'id'),
      isBackend: section === 'backends',
    }))
  return [...list('backends'), ...list('threadContexts'), ...list('genericInitiators')]
}

/**
 * While QEMU makes the RAM backend itself, no object has its name ("pc.ram", "microvm.ram" …); naming that object with
 * memory-backend=, or backends for guest nodes, frees the name.
 *
 * Stands for: machine_run_board_init() in QEMU's hw/core/machine.c.
 */
export const machineReservedRamId = defineRule({
  id: 'machine/reserved-ram-id',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_run_board_init()',
  versions: { from: '5.0' },
  *find(context): Iterable<Finding> {
    const { layout, resolved } = context
    const usesMemdevs = layout.nodes.some((node) => node.memdev !== undefined)
    if (layout.machine.memoryBackend !== undefined || usesMemdevs || resolved.memory.base === 0) return
    const { ramId } = getBoardOf(context)
    const objects = listObjects(context)
    const taken = new Set(objects.map(({ id }) => id))
    let to = ramId.replaceAll('.', '-')
    while (taken.has(to) || to === ramId) to += '0'
    for (const { id, at, isBackend } of objects) {
      if (getReferredId(id) !== ramId) continue
      yield {
        at,
        args: { id, machine: resolved.machine.type },
        fixes: [
          makeFix(
            'renameTo',
            { name: id, to },
            isBackend ? { type: 'backend.rename', id, to } : { type: 'set', at, value: to },
          ),
        ],
      }
    }
  },
})
