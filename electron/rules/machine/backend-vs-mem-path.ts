// Main memory comes from one place.

import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * memory-backend= and -mem-path exclude each other.
 *
 * Stands for: qemu_apply_legacy_machine_options() in QEMU's system/vl.c.
 */
export const machineBackendVsMemPath = defineRule({
  id: 'machine/backend-vs-mem-path',
  severity: 'error',
  standsFor: 'system/vl.c: qemu_apply_legacy_machine_options()',
  *find({ layout }) {
    const { memoryBackend } = layout.machine
    const { memPath } = layout.memory
    if (memoryBackend === undefined || memPath === undefined) return
    yield {
      at: '/memory/memPath',
      args: { backend: memoryBackend, path: memPath },
      fixes: [
        makeUnsetFix('/memory/memPath', '-mem-path'),
        makeUnsetFix('/machine/memoryBackend', 'memory-backend'),
      ],
    }
  },
})
