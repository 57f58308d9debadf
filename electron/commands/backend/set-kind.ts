// backend.setKind: another kind, without the properties it does not have.

import { hasBackendProperty, type BackendProperty } from '../../model/backend.ts'
import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { findBackend } from './references.ts'

const NEVER_DROPPED = new Set(['kind', 'id', 'extra'])

/** Changes the kind of a backend; undo brings dropped properties back. */
export function setBackendKind(draft: Layout, command: CommandOf<'backend.setKind'>): void {
  const backend = findBackend(draft, command.id)
  const before = backend.kind
  backend.kind = command.kind
  for (const property of Object.keys(backend)) {
    if (NEVER_DROPPED.has(property)) continue
    const known = property as BackendProperty
    if (hasBackendProperty(before, known) && !hasBackendProperty(command.kind, known))
      Reflect.deleteProperty(backend, property)
  }
}
