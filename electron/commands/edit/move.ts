// move: puts an element of a list at another position. Order matters: slots and addresses follow it.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'
import { findPlace, getPosition } from './place.ts'

/** Moves the list element at a JSON Pointer to `index` of the same list. */
export function moveElement(draft: Layout, command: CommandOf<'move'>): void {
  const { container, key } = findPlace(draft, command.at)
  if (!Array.isArray(container)) refuse(`"${command.at}" is not an element of a list.`)
  const from = getPosition(container, key, command.at)
  if (command.index >= container.length) {
    refuse(`Position ${String(command.index)} is past the end of a list of ${String(container.length)}.`)
  }
  const [element] = container.splice(from, 1)
  container.splice(command.index, 0, element)
}
