// After an edit: every touched record still fits the layout's schema.

import type { Patch } from 'immer'
import { z } from 'zod'
import { Layout } from '../model/layout.ts'
import { pointerTo } from '../model/pointer.ts'
import { refuse } from './refuse.ts'

/** The schema inside optional, default and prefault wrappers. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrap(schema.unwrap())
    : schema
}

interface Place {
  schema: z.core.$ZodType
  value: unknown
  path: (string | number)[]
}

/** The innermost record (an object or a union of objects) on the way to a path, so that little is validated again. */
function findRecord(layout: Layout, path: readonly (string | number)[]): Place {
  let place: Place = { schema: Layout, value: layout, path: [] }
  let innermost = place
  for (const part of path) {
    const schema = unwrap(place.schema)
    let inner: z.core.$ZodType | undefined
    if (schema instanceof z.ZodObject) inner = (schema.shape as Record<string, z.core.$ZodType>)[String(part)]
    else if (schema instanceof z.ZodArray) inner = schema.element
    if (!inner) break
    const value = (place.value as Record<string | number, unknown> | undefined)?.[part]
    if (value === undefined) break
    place = { schema: inner, value, path: [...place.path, part] }
    const kind = unwrap(inner)
    if (kind instanceof z.ZodObject || kind instanceof z.ZodDiscriminatedUnion) innermost = place
  }
  return innermost === place || innermost.path.length > 0 ? innermost : place
}

function validate(place: Place): void {
  // Encoding checks the form a value has in memory; the text it makes is thrown away.
  const result = z.safeEncode(place.schema as z.ZodType, place.value)
  const issue = result.error?.issues[0]
  if (!issue) return
  const at = pointerTo(
    ...place.path,
    ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
  )
  refuse(`${at} cannot take this value: ${issue.message}.`)
}

/** Validates the records that patches touched; throws a Failure that names the place. */
export function validatePlaces(layout: Layout, patches: readonly Patch[]): void {
  const seen = new Set<string>()
  for (const patch of patches) {
    const place = findRecord(layout, patch.path)
    const key = pointerTo(...place.path)
    if (seen.has(key)) continue
    seen.add(key)
    // A patch of the whole root or of a list's length names no record: the section is validated as a whole.
    if (place.path.length > 0) validate(place)
    else if (patch.path.length === 0) validate({ schema: Layout, value: layout, path: [] })
    else validateSection(layout, String(patch.path[0]))
  }
}

function validateSection(layout: Layout, section: string): void {
  const schema = (Layout.shape as Record<string, z.core.$ZodType>)[section]
  const value = (layout as unknown as Record<string, unknown>)[section]
  if (schema) validate({ schema, value, path: [section] })
}
