// rom= has to agree with readonly= and share=.

import { makeOffFix, makeOnFix, makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'
import { isShared, listFileBackends } from './backing.ts'

/**
 * rom=on comes with readonly=on; rom=off with readonly=on needs share=off, for writes have nowhere to go otherwise. (QEMU has rom=
 * since 8.2; before, another rule says so as well.)
 *
 * Stands for: file_backend_memory_alloc() in QEMU's backends/hostmem-file.c (since 8.2).
 */
export const fileRomCombos = defineRule({
  id: 'backend/file-rom-combos',
  severity: 'error',
  standsFor: 'backends/hostmem-file.c: file_backend_memory_alloc()',
  *find({ layout }) {
    for (const { backend, at } of listFileBackends(layout)) {
      const { id, rom, readonly = false } = backend
      const isOnWritable = rom === 'on' && !readonly
      const isOffShared = rom === 'off' && readonly && isShared(backend)
      if (!isOnWritable && !isOffShared) continue
      yield {
        at: `${at}/rom`,
        args: {
          id,
          rom,
          readonly: readonly ? 'on' : 'off',
          share: isShared(backend) ? 'on' : 'off',
        },
        fixes: [
          isOnWritable ? makeOnFix(`${at}/readonly`, 'readonly') : makeOffFix(`${at}/share`, 'share'),
          makeUnsetFix(`${at}/rom`, 'rom'),
        ],
      }
    }
  },
})
