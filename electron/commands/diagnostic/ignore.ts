// diagnostic.ignore: a warning or note is not shown any more, with the reason in the layout.

import type { CommandOf } from '../../model/command.ts'
import { getLastingPlace } from '../../model/ignored-diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

/** Remembers a diagnostic as ignored; ignoring it again replaces the note. Refuses a note that says nothing. */
export function ignoreDiagnostic(draft: Layout, command: CommandOf<'diagnostic.ignore'>): void {
  const note = command.note.trim()
  if (note === '') refuse('A diagnostic is ignored for a reason; write it into the note.')
  const at = getLastingPlace(draft, command.at)
  const known = draft.ignored.find((one) => one.rule === command.rule && one.at === at)
  if (known) known.note = note
  else draft.ignored.push({ rule: command.rule, at, note })
}
