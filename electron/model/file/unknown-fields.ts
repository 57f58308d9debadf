// Fields of a layout that this version does not know: kept on save, but probably a slip.

import { z } from 'zod'
import { Layout } from '../layout.ts'
import { pointerTo } from '../pointer.ts'
import { findNearest } from './nearest.ts'

export interface UnknownField {
  /** JSON Pointer of the field. */
  at: string
  field: string
  /** The known field it is most like. */
  nearest?: string
}

type Found = { path: (string | number)[]; known: readonly string[] }[]

/** Looks for unknown fields below a value; `path` leads to the value and is as before when it returns. */
type Walker = (value: unknown, path: (string | number)[], found: Found) => void

/** A schema's walker; `undefined` where nothing below it can have fields. Made once a schema. */
function makeWalker(schema: z.core.$ZodType): Walker | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return makeWalker(schema.unwrap())
  }
  if (schema instanceof z.ZodArray) return makeListWalker(makeWalker(schema.element))
  if (schema instanceof z.ZodDiscriminatedUnion)
    return makeUnionWalker(schema.options as readonly z.ZodObject[])
  return schema instanceof z.ZodObject ? makeRecordWalker(schema.shape) : undefined
}

function makeListWalker(walk: Walker | undefined): Walker | undefined {
  if (!walk) return undefined
  // Edits replace only the lists they touch, so a list that was clean stays clean.
  const clean = new WeakSet()
  return (value, path, found) => {
    if (!Array.isArray(value) || clean.has(value)) return
    const before = found.length
    value.forEach((element, index) => {
      path.push(index)
      walk(element, path, found)
      path.pop()
    })
    if (found.length === before && Object.isFrozen(value)) clean.add(value)
  }
}

function makeUnionWalker(options: readonly z.ZodObject[]): Walker {
  const byKind = new Map<unknown, Walker>()
  for (const option of options) {
    const walk = makeRecordWalker(option.shape)
    const { kind } = option.shape as { kind: z.ZodType }
    for (const value of kind._zod.values ?? []) byKind.set(value, walk)
  }
  return (value, path, found) => byKind.get((value as { kind?: unknown } | null)?.kind)?.(value, path, found)
}

function makeRecordWalker(shape: Readonly<Record<string, z.core.$ZodType>>): Walker {
  const known = Object.keys(shape)
  const walkers = new Map(Object.entries(shape).map(([field, schema]) => [field, makeWalker(schema)]))
  return (value, path, found) => {
    if (typeof value !== 'object' || value === null) return
    for (const field of Object.keys(value)) {
      path.push(field)
      if (walkers.has(field)) walkers.get(field)?.((value as Record<string, unknown>)[field], path, found)
      else found.push({ path: [...path], known })
      path.pop()
    }
  }
}

let walkLayout: Walker | undefined

/** Every field of a layout that no schema names, with the known field it is most like. */
export function findUnknownFields(layout: Layout): UnknownField[] {
  walkLayout ??= makeWalker(Layout)
  const found: Found = []
  walkLayout?.(layout, [], found)
  return found.map(({ path, known }) => {
    const field = String(path.at(-1))
    const nearest = findNearest(field, known)
    return { at: pointerTo(...path), field, ...(nearest === undefined ? {} : { nearest }) }
  })
}
