// remove: takes an element out of a list.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'
import { findPlace, getPosition } from './place.ts'

/** Removes the list element at a JSON Pointer. */
export function removeElement(draft: Layout, command: CommandOf<'remove'>): void {
  const { container, key } = findPlace(draft, command.at)
  if (!Array.isArray(container))
    refuse(`"${command.at}" is a property, not an element of a list; use "unset" for it.`)
  container.splice(getPosition(container, key, command.at), 1)
}
