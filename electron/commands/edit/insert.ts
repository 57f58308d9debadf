// insert: adds an element to a list.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'
import { findPlace } from './place.ts'

/** Inserts before `index`, or at the end; a list that is not there yet is made. */
export function insertElement(draft: Layout, command: CommandOf<'insert'>): void {
  const { container, key } = findPlace(draft, command.at, true)
  const fields = container as Record<string, unknown>
  const list = (fields[key] ??= [])
  if (!Array.isArray(list)) refuse(`"${command.at}" is not a list.`)
  const index = command.index ?? list.length
  if (index > list.length)
    refuse(
      `Position ${String(index)} is past the end of "${command.at}", which has ${String(list.length)} elements.`,
    )
  list.splice(index, 0, command.value)
}
