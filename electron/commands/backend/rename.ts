// backend.rename: a new id, everywhere.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { isPlaceIn, withRenamedRecord } from '../../model/ignored-diagnostic.ts'
import { refuse } from '../refuse.ts'
import { findBackend, replaceReferences } from './references.ts'

/** Renames a backend and every reference to it; refuses an id that is taken. */
export function renameBackend(draft: Layout, command: CommandOf<'backend.rename'>): void {
  const backend = findBackend(draft, command.id)
  if (command.to === command.id) return
  if (draft.backends.some((other) => other.id === command.to))
    refuse(`There is a memory backend "${command.to}" already; ids are unique.`)
  backend.id = command.to
  replaceReferences(draft, command.id, command.to)
  for (const ignored of draft.ignored)
    if (isPlaceIn(ignored.at, 'backends', command.id)) ignored.at = withRenamedRecord(ignored.at, command.to)
}
