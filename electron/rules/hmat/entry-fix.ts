// The way out that every HMAT entry has.

import type { Fix } from '../../model/diagnostic.ts'
import { makeFix } from '../rule.ts'

/** Removes the entry at a pointer. */
export function makeRemoveEntryFix(at: string): Fix {
  return makeFix('removeHmatEntry', {}, { type: 'remove', at })
}
