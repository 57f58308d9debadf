// Every memory backend has a size.

import { makeSizeFix } from '../layout/fix.ts'
import { getReferredId } from '../../model/reference.ts'
import { defineRule } from '../rule.ts'
import { listBackends } from './backing.ts'

/**
 * A memory backend has a size of its own.
 *
 * Stands for: MemoryBackendProperties in QEMU's qapi/qom.json.
 */
export const sizeRequired = defineRule({
  id: 'backend/size-required',
  severity: 'error',
  standsFor: 'qapi/qom.json: MemoryBackendProperties',
  *find({ layout }) {
    const { size, maxSize } = layout.memory
    const main = layout.machine.memoryBackend
    for (const { backend, at } of listBackends(layout)) {
      if (backend.size !== undefined) continue
      // The backend of all main memory has the size that -m asks for; of others only the user knows.
      const isMain = main !== undefined && getReferredId(main) === backend.id
      const known = isMain && size !== undefined && size > 0 && size <= (maxSize ?? size)
      yield {
        at: `${at}/size`,
        args: { id: backend.id },
        fixes: known ? [makeSizeFix(`${at}/size`, 'size', size)] : [],
      }
    }
  },
})
