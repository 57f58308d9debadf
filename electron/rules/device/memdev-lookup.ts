// memdev of a memory device names a backend.

import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'
import { listMemoryDevices } from './backed-devices.ts'

/**
 * memdev names a memory backend that exists, by id or object path.
 *
 * Stands for: object_resolve_link() in QEMU's qom/object.c.
 */
export const memdevLookup = defineRule({
  id: 'device/memdev-lookup',
  severity: 'error',
  standsFor: 'qom/object.c: object_resolve_link()',
  *find(context) {
    for (const { device, at, name } of listMemoryDevices(context)) {
      const { memdev } = device
      if (memdev === undefined || context.index.backends.has(getReferredId(memdev))) continue
      yield { at: `${at}/memdev`, args: { device: name, memdev } }
    }
  },
})
