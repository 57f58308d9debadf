// offset= of a file backend came with QEMU 8.1.

import { printVersion } from '../../model/capabilities.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listFileBackends } from './backing.ts'

/**
 * Before 8.1 a file backend has no offset.
 *
 * Stands for: MemoryBackendFileProperties in QEMU's qapi/qom.json (since 8.1).
 */
export const fileOffsetKey = defineRule({
  id: 'backend/file-offset-key',
  severity: 'error',
  standsFor: 'qapi/qom.json: MemoryBackendFileProperties',
  versions: { before: '8.1' },
  *find({ layout, capabilities }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, offset } = backend
      if (offset === undefined) continue
      yield {
        at: `${at}/offset`,
        args: { id, offset, version: printVersion(capabilities.version) },
        fixes: [makeUnsetFix(`${at}/offset`, 'offset')],
      }
    }
  },
})
