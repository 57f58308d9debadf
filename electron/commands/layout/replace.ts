// layout.replace: another layout in place of this one, as one step that can be undone.

import type { CommandOf } from '../../model/command.ts'
import { loadLayout } from '../../model/file/load.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

/** The layout given in file form; refuses what is no layout of this schema. */
export function replaceLayout(command: CommandOf<'layout.replace'>): Layout {
  const loaded = loadLayout(command.layout)
  if (loaded.state === 'loaded') return loaded.layout
  return refuse(
    loaded.state === 'newer' ? loaded.reason : (loaded.problems[0]?.message ?? 'This is not a layout.'),
  )
}
