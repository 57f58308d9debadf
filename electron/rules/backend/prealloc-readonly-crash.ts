// Preallocation writes to every page, which read-only memory does not survive.

import { isAtLeast } from '../../model/capabilities.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isPreallocated, listFileBackends } from './backing.ts'

/**
 * A read-only file backend is not preallocated: QEMU dies of a memory fault. With rom=off the mapping is writable.
 *
 * Stands for: qemu_prealloc_mem() in QEMU's util/oslib-posix.c.
 */
export const preallocReadonlyCrash = defineRule({
  id: 'backend/prealloc-readonly-crash',
  severity: 'error',
  standsFor: 'util/oslib-posix.c: qemu_prealloc_mem()',
  *find({ layout, capabilities }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const isWritable = backend.rom === 'off' && isAtLeast(capabilities, 8, 2)
      if (backend.readonly !== true || isWritable || !isPreallocated(layout, backend)) continue
      yield {
        at: `${at}/prealloc`,
        args: { id: backend.id },
        fixes: [makeOffFix(`${at}/prealloc`, 'prealloc')],
      }
    }
  },
})
