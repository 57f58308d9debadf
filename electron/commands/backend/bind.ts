// backend.bind: a backend onto host nodes, or free of them.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { normalizeSet } from '../../model/units/number-set.ts'
import { findBackend } from './references.ts'

/** Sets the host nodes; a backend without a policy gets "bind", one without nodes loses its policy. */
export function bindBackend(draft: Layout, command: CommandOf<'backend.bind'>): void {
  const backend = findBackend(draft, command.id)
  if (command.hostNodes.length === 0) {
    delete backend.hostNodes
    delete backend.policy
    return
  }
  backend.hostNodes = normalizeSet(command.hostNodes)
  if (backend.policy === undefined || backend.policy === 'default') backend.policy = 'bind'
}
