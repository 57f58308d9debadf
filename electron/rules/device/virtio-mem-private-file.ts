// What virtio-mem discards, it discards from the file, private mapping or not.

import { makeOnFix } from '../layout/fix.ts'
import { isShared } from '../backend/backing.ts'
import { defineRule } from '../rule.ts'
import { listVirtioMems } from './backed-devices.ts'

/**
 * A file or memfd behind a virtio-mem device is shared; QEMU starts with a warning otherwise, because discarding changes
 * the file for everybody.
 *
 * Stands for: ram_block_discard_range() in QEMU's system/physmem.c.
 */
export const virtioMemPrivateFile = defineRule({
  id: 'device/virtio-mem-private-file',
  severity: 'warning',
  standsFor: 'system/physmem.c: ram_block_discard_range()',
  versions: { from: '8.1' },
  *find(context) {
    for (const { name, backend, backendAt } of listVirtioMems(context)) {
      const isFile = backend.kind === 'file' || backend.kind === 'memfd'
      if (!isFile || isShared(backend)) continue
      yield {
        at: `${backendAt}/share`,
        args: { device: name, id: backend.id, kind: backend.kind },
        fixes: [makeOnFix(`${backendAt}/share`, 'share')],
      }
    }
  },
})
