// Fields of a layout file that this version does not know.

import { findUnknownFields } from '../../model/file/unknown-fields.ts'
import { defineRule } from '../rule.ts'
import { makeUnsetFix } from './fix.ts'
import { hasOnlyKnownFields } from './known-fields.ts'

/**
 * Every field of the layout is one that Memloom knows; others are kept on save, and no launch profile has them.
 */
export const unknownField = defineRule({
  id: 'layout/unknown-field',
  severity: 'warning',
  *find({ layout }) {
    if (hasOnlyKnownFields(layout)) return
    for (const { at, field, nearest } of findUnknownFields(layout)) {
      yield { at, args: { field, nearest: nearest ?? '–' }, fixes: [makeUnsetFix(at, field)] }
    }
  },
})
