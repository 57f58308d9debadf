// The thread of a thread context is QEMU's own.

import { pointerTo } from '../../model/pointer.ts'
import { makeUnsetFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/**
 * thread-id of a thread context can be read, not set.
 *
 * Stands for: ThreadContextProperties in QEMU's qapi/qom.json.
 */
export const threadContextIdReadonly = defineRule({
  id: 'backend/thread-context-id-readonly',
  severity: 'error',
  standsFor: 'qapi/qom.json: ThreadContextProperties',
  *find({ layout }) {
    for (const [position, { id, extra = {} }] of layout.threadContexts.entries()) {
      const value = extra['thread-id']
      if (value === undefined) continue
      const at = pointerTo('threadContexts', position, 'extra', 'thread-id')
      yield { at, args: { id, value }, fixes: [makeUnsetFix(at, 'thread-id')] }
    }
  },
})
