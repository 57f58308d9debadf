// rom= of a file backend came with QEMU 8.2.

import { printVersion } from '../../model/capabilities.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { listFileBackends } from './backing.ts'

/**
 * Before 8.2 a file backend has no rom.
 *
 * Stands for: MemoryBackendFileProperties in QEMU's qapi/qom.json (since 8.2).
 */
export const fileRomKey = defineRule({
  id: 'backend/file-rom-key',
  severity: 'error',
  standsFor: 'qapi/qom.json: MemoryBackendFileProperties',
  versions: { before: '8.2' },
  *find({ layout, capabilities }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, rom } = backend
      if (rom === undefined) continue
      yield {
        at: `${at}/rom`,
        args: { id, rom, version: printVersion(capabilities.version) },
        fixes: [makeUnsetFix(`${at}/rom`, 'rom')],
      }
    }
  },
})
