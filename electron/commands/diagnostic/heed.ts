// diagnostic.heed: an ignored warning or note is shown again.

import type { CommandOf } from '../../model/command.ts'
import { getLastingPlace } from '../../model/ignored-diagnostic.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

/** Forgets that a diagnostic is ignored. `at` may be a pointer into the layout or the lasting place that is kept. */
export function heedDiagnostic(draft: Layout, command: CommandOf<'diagnostic.heed'>): void {
  const places = [command.at, getLastingPlace(draft, command.at)]
  const index = draft.ignored.findIndex((one) => one.rule === command.rule && places.includes(one.at))
  if (index < 0) refuse(`${command.rule} is not ignored at ${command.at === '' ? '/' : command.at}.`)
  draft.ignored.splice(index, 1)
}
