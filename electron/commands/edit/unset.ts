// unset: takes a property away, so that QEMU's default holds.

import type { CommandOf } from '../../model/command.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'
import { findPlace } from './place.ts'

/** Removes the property at a JSON Pointer. Elements of lists are removed by `remove`. */
export function unsetProperty(draft: Layout, command: CommandOf<'unset'>): void {
  const { container, key } = findPlace(draft, command.at)
  if (Array.isArray(container)) refuse(`"${command.at}" is an element of a list; use "remove" for it.`)
  Reflect.deleteProperty(container, key)
}
