// The published JSON Schema of the layout file.

import { z } from 'zod'
import { Layout, SCHEMA_VERSION } from '../layout.ts'

/** JSON Schema (draft 2020-12) of *.memloom.json, made from the schema the program itself uses. */
export function makeLayoutJsonSchema(): Record<string, unknown> {
  return {
    ...(z.toJSONSchema(Layout, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>),
    $id: `https://memloom.example/schema/layout-${String(SCHEMA_VERSION)}.json`,
    title: 'Memloom layout',
  }
}
