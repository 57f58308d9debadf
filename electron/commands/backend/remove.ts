// backend.remove: a backend and every reference to it.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { findBackend, replaceReferences } from './references.ts'

/** Removes a backend; whoever used it is left without one. */
export function removeBackend(draft: Layout, command: CommandOf<'backend.remove'>): void {
  draft.backends.splice(draft.backends.indexOf(findBackend(draft, command.id)), 1)
  if (!draft.backends.some((backend) => backend.id === command.id))
    replaceReferences(draft, command.id, undefined)
}
