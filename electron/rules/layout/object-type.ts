// Objects of types that the target QEMU can create.

import { printVersion } from '../../model/capabilities.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule } from '../rule.ts'
import { listOtherOptions } from './other-args.ts'

/**
 * The type of an object is one that QEMU can create. Types with rules of their own (shm, epc, generic initiators) are
 * left to those; of the arguments kept as they are only memory backends are judged.
 *
 * Stands for: user_creatable_add_type() in QEMU's qom/object_interfaces.c.
 */
export const objectType = defineRule({
  id: 'opts/object-type',
  severity: 'error',
  standsFor: 'qom/object_interfaces.c: user_creatable_add_type()',
  *find({ layout, capabilities }) {
    const known = new Set(capabilities.objectTypes)
    if (known.size === 0) return
    const version = printVersion(capabilities.version)
    for (const [position, { id, kind }] of layout.backends.entries()) {
      const type = `memory-backend-${kind}`
      if (kind === 'shm' || kind === 'epc' || known.has(type)) continue
      yield { at: pointerTo('backends', position, 'kind'), args: { id, type, version } }
    }
    for (const [position, { id }] of layout.threadContexts.entries()) {
      if (known.has('thread-context')) continue
      yield { at: pointerTo('threadContexts', position), args: { id, type: 'thread-context', version } }
    }
    for (const { at, word = '', keys } of listOtherOptions(layout, 'object')) {
      if (!word.startsWith('memory-backend') || known.has(word)) continue
      yield { at, args: { id: keys.get('id') ?? '', type: word, version } }
    }
  },
})
