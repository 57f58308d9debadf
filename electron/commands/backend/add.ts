// backend.add: a new memory backend at the end of the list.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

/** Adds a backend; refuses an id that a backend has already. */
export function addBackend(draft: Layout, command: CommandOf<'backend.add'>): void {
  const { backend } = command
  if (draft.backends.some((other) => other.id === backend.id))
    refuse(`There is a memory backend "${backend.id}" already; ids are unique.`)
  draft.backends.push(backend)
}
