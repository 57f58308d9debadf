// The fields that the layout's schema names, in a form that a large layout is walked by in no time.

import { z } from 'zod'
import { Layout } from '../../model/layout.ts'

/** What may stand below a place: nothing to look at, a list, or a record (by kind where records differ by kind). */
type Shape =
  | { type: 'leaf' }
  | { type: 'list'; element: Shape }
  | { type: 'record'; fields: ReadonlyMap<string, Shape>; isFlat: boolean }
  | { type: 'choice'; kinds: ReadonlyMap<unknown, Shape> }

const LEAF: Shape = { type: 'leaf' }

function compile(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return compile(schema.unwrap())
  }
  if (schema instanceof z.ZodArray) {
    const element = compile(schema.element)
    return element.type === 'leaf' ? LEAF : { type: 'list', element }
  }
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.core.$ZodType>
    const fields = new Map(Object.entries(shape).map(([field, inner]) => [field, compile(inner)]))
    return { type: 'record', fields, isFlat: [...fields.values()].every((inner) => inner === LEAF) }
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const kinds = new Map<unknown, Shape>()
    for (const option of schema.options as z.ZodObject[]) {
      const { kind } = option.shape as Record<string, z.core.$ZodType>
      for (const value of kind?._zod.values ?? []) kinds.set(value, compile(option))
    }
    return { type: 'choice', kinds }
  }
  return LEAF
}

function isKnown(value: unknown, shape: Shape): boolean {
  switch (shape.type) {
    case 'leaf':
      return true
    case 'list':
      return !Array.isArray(value) || isKnownList(value, shape.element)
    case 'choice': {
      const chosen = shape.kinds.get((value as { kind?: unknown } | null)?.kind)
      return chosen === undefined || isKnown(value, chosen)
    }
    case 'record':
      return hasOnlyFields(value, shape.fields)
  }
}

function isKnownList(list: readonly unknown[], element: Shape): boolean {
  if (element.type === 'record' && element.isFlat) return isFlatList(list, element.fields)
  for (const item of list) if (!isKnown(item, element)) return false
  return true
}

/** Records of a list mostly have the same fields in the same order: names of the record before are compared first. */
function isFlatList(list: readonly unknown[], fields: ReadonlyMap<string, Shape>): boolean {
  const names: string[] = []
  for (const item of list) {
    if (typeof item !== 'object' || item === null) continue
    let count = 0
    for (const field in item) {
      if (names[count] !== field) {
        if (!fields.has(field)) return false
        names[count] = field
      }
      count += 1
    }
  }
  return true
}

function hasOnlyFields(value: unknown, fields: ReadonlyMap<string, Shape>): boolean {
  if (typeof value !== 'object' || value === null) return true
  const record = value as Record<string, unknown>
  for (const field in record) {
    const shape = fields.get(field)
    if (shape === undefined) return false
    if (shape !== LEAF && !isKnown(record[field], shape)) return false
  }
  return true
}

const layoutShape = compile(Layout)

/** Whether every field of a layout is one that the schema names; it does not say which one is not. */
export function hasOnlyKnownFields(layout: Layout): boolean {
  return isKnown(layout, layoutShape)
}
