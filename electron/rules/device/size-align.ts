// A memory device consists of whole alignment units.

import { roundUp } from '../../resolve/backends.ts'
import { makeSizeFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { findPlugProblems } from './plugging.ts'

/**
 * The size of a memory device is a multiple of its backend's alignment: 2 MiB for ram, a page (or align=) for files.
 *
 * Stands for: memory_device_pre_plug() in QEMU's hw/mem/memory-device.c.
 */
export const sizeAlign = defineRule({
  id: 'device/size-align',
  severity: 'error',
  standsFor: 'hw/mem/memory-device.c: memory_device_pre_plug()',
  *find(context) {
    for (const { plugging, problem } of findPlugProblems(context, 'size-align')) {
      const { name, backend, backendAt, size } = plugging.backed
      const { alignment } = problem
      yield {
        at: `${backendAt}/size`,
        args: { device: name, id: backend.id, size, alignment },
        fixes: [makeSizeFix(`${backendAt}/size`, 'size', roundUp(size, alignment))],
      }
    }
  },
})
