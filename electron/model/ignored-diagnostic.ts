// Diagnostics the user has judged and decided to live with, and places that survive edits of the lists around them.

import { z } from 'zod'
import { parsePointer, pointerTo } from './pointer.ts'
import { record } from './record.ts'

/**
 * A warning or note that is not shown any more, and why. Errors cannot be ignored: QEMU does not.
 * `at` is a lasting place (see getLastingPlace), not a pointer.
 */
export const IgnoredDiagnostic = record({ rule: z.string(), at: z.string(), note: z.string() })
export type IgnoredDiagnostic = z.infer<typeof IgnoredDiagnostic>

/** Lists whose records have ids of their own. */
const NAMED_LISTS = ['backends', 'threadContexts', 'nodes', 'chardevs', 'devices'] as const

/** A layout, as far as its records have ids. */
type NamedLists = Readonly<
  Record<(typeof NAMED_LISTS)[number], readonly { readonly id?: string | number | undefined }[]>
>

function isNamedList(section: string): section is (typeof NAMED_LISTS)[number] {
  return (NAMED_LISTS as readonly string[]).includes(section)
}

/**
 * A pointer with the ids of records in place of their positions, so that it stays true when records before them come
 * and go: "/backends/3/size" → "/backends/ram0/size". A record without an id keeps its position.
 */
export function getLastingPlace(layout: NamedLists, pointer: string): string {
  const [section, index, ...rest] = parsePointer(pointer) ?? []
  if (section === undefined || index === undefined) return pointer
  const id = isNamedList(section) ? layout[section][Number(index)]?.id : undefined
  return id === undefined ? pointer : pointerTo(section, String(id), ...rest)
}

/** Whether a lasting place is in the record of a list that has an id. */
export function isPlaceIn(at: string, section: string, id: string | number): boolean {
  const [ownSection, ownId] = parsePointer(at) ?? []
  return ownSection === section && ownId === String(id)
}

/** A lasting place with the record's new id. */
export function withRenamedRecord(at: string, id: string | number): string {
  const [section = '', , ...rest] = parsePointer(at) ?? []
  return pointerTo(section, String(id), ...rest)
}
