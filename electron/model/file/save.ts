// A layout → the text of its file: sizes in words, known fields in the schema's order, unknown fields kept.

import { z } from 'zod'
import { Layout } from '../layout.ts'

/** Sections that hold nothing are left out, so that a small layout is a small file. */
function dropEmpty(layout: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(layout).filter(([, value]) => {
      if (value === undefined || value === '') return false
      if (Array.isArray(value)) return value.length > 0
      if (typeof value !== 'object' || value === null) return true
      return Object.values(value).some((inner) => !(Array.isArray(inner) && inner.length === 0))
    }),
  )
}

/** The layout in file form: plain JSON data. */
export function encodeLayout(layout: Layout): Record<string, unknown> {
  return dropEmpty(z.encode(Layout, layout))
}

/** The text of a *.memloom.json file, two spaces a level, with a newline at the end. */
export function printLayoutFile(layout: Layout): string {
  return `${JSON.stringify(encodeLayout(layout), null, 2)}\n`
}
