// A file backend names a file.

import { defineRule } from '../rule.ts'
import { listFileBackends } from './backing.ts'

/**
 * A file backend has a mem-path, and it is not empty.
 *
 * Stands for: MemoryBackendFileProperties in QEMU's qapi/qom.json.
 */
export const filePathRequired = defineRule({
  id: 'backend/file-path-required',
  severity: 'error',
  standsFor: 'qapi/qom.json: MemoryBackendFileProperties',
  *find({ layout }) {
    for (const { backend, at } of listFileBackends(layout)) {
      if ((backend.memPath ?? '') === '') yield { at: `${at}/memPath`, args: { id: backend.id } }
    }
  },
})
