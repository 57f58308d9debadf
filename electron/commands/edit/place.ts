// Finds the object or list that a JSON Pointer's last part belongs to, inside a draft.

import { parsePointer } from '../../model/pointer.ts'
import type { Layout } from '../../model/layout.ts'
import { refuse } from '../refuse.ts'

export type Container = Record<string, unknown> | unknown[]

export interface Place {
  container: Container
  key: string
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

/** Names that would reach an object's prototype instead of a field. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** The place a pointer names; with `create`, missing objects on the way are made. Refuses when there is none. */
export function findPlace(draft: Layout, at: string, create = false): Place {
  const parts = parsePointer(at)
  const key = parts?.pop()
  if (!parts || key === undefined)
    refuse(`"${at}" is not a place in a layout; a place is a JSON Pointer such as "/backends/0/size".`)
  if ([...parts, key].some((part) => FORBIDDEN.has(part))) refuse(`"${at}" is not a place in a layout.`)
  let container: unknown = draft
  for (const part of parts) {
    if (!isContainer(container)) break
    const fields = container as Record<string, unknown>
    if (create && fields[part] === undefined && !Array.isArray(container)) fields[part] = {}
    container = fields[part]
  }
  if (!isContainer(container)) refuse(`There is nothing at "${at}".`)
  return { container, key }
}

/** The position a list's key means; refuses when the list does not hold it. */
export function getPosition(list: readonly unknown[], key: string, at: string): number {
  const position = /^\d+$/.test(key) ? Number(key) : -1
  if (position < 0 || position >= list.length)
    refuse(`"${at}" names position ${key} of a list of ${String(list.length)}.`)
  return position
}
