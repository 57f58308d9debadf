// The backend of main memory is as large as -m says.

import { KIB } from '../../model/units/size.ts'
import { pointerTo } from '../../model/pointer.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'
import { getRequestedSize } from './board-of.ts'

/**
 * When both are given, the backend named by memory-backend= has the size of -m, rounded up to 8 KiB.
 *
 * Stands for: machine_run_board_init() in QEMU's hw/core/machine.c.
 */
export const machineBackendSizeMismatch = defineRule({
  id: 'machine/backend-size-mismatch',
  severity: 'error',
  standsFor: 'hw/core/machine.c: machine_run_board_init()',
  *find(context) {
    const { layout, index } = context
    const reference = layout.machine.memoryBackend
    const found = reference === undefined ? undefined : index.backends.get(getReferredId(reference))
    const asked = layout.memory.size ?? 0
    const size = getRequestedSize(context)
    const backendSize = found?.backend.size
    if (!found || asked === 0 || backendSize === undefined || backendSize === size) return
    const isRound = backendSize > 0 && backendSize % (8 * KIB) === 0
    yield {
      at: '/machine/memoryBackend',
      args: { backend: found.backend.id, backendSize, size },
      fixes: [
        ...(isRound ? [makeSizeFix('/memory/size', 'the size of main memory', backendSize)] : []),
        makeSizeFix(pointerTo('backends', found.position, 'size'), `the size of ${found.backend.id}`, size),
      ],
    }
  },
})
