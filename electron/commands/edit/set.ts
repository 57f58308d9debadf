// set: gives any property a value.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { findPlace, getPosition } from './place.ts'

/** Sets the property at a JSON Pointer; missing objects on the way are made. */
export function setProperty(draft: Layout, command: CommandOf<'set'>): void {
  const { container, key } = findPlace(draft, command.at, true)
  if (Array.isArray(container)) container[getPosition(container, key, command.at)] = command.value
  else container[key] = command.value
}
