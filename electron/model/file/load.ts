// A layout file, text → layout: limits, schema, migration; every refusal says where and what would be right.

import type { z } from 'zod'
import { Layout, SCHEMA_VERSION } from '../layout.ts'
import { getAt, pointerTo } from '../pointer.ts'
import { migrate } from './migrate.ts'
import { findUnknownFields, type UnknownField } from './unknown-fields.ts'
import { JSON_LIMITS, scanJson } from './scan-json.ts'

/** Why a text is no layout. `at` is a JSON Pointer; line and column count from 1. */
export interface LoadProblem {
  message: string
  at?: string
  line?: number
  column?: number
}

export type LoadResult =
  | { state: 'loaded'; layout: Layout; unknownFields: UnknownField[]; migratedFrom?: number }
  | { state: 'newer'; schema: number; layout?: Layout; reason: string }
  | { state: 'failed'; problems: LoadProblem[] }

function failed(message: string, place: Omit<LoadProblem, 'message'> = {}): LoadResult {
  return { state: 'failed', problems: [{ message, ...place }] }
}

function getPlace(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Where JSON.parse says the text is broken, if it says so. */
function getSyntaxPlace(text: string, message: string): { line?: number; column?: number } {
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? {} : getPlace(text, Number(position))
}

/** Reads a layout from the text of a *.memloom.json file. A newer schema is opened for reading where it can be. */
export function parseLayoutFile(text: string): LoadResult {
  if (text.length > JSON_LIMITS.length) {
    return failed(
      `The file has ${String(text.length)} characters; a layout has at most ${String(JSON_LIMITS.length)} (16 MiB).`,
    )
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return failed('The file is not JSON.', getSyntaxPlace(text, message))
  }
  const hidden = scanJson(text)
  if (hidden) return failed(hidden.message, getPlace(text, hidden.offset))
  return loadLayout(data)
}

/** Reads a layout from parsed JSON (file form). */
export function loadLayout(data: unknown): LoadResult {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return failed('A layout is a JSON object with a "schema" number; this is something else.')
  }
  const { schema } = data as { schema?: unknown }
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    return failed(
      `A layout has a "schema" number from 1 to ${String(SCHEMA_VERSION)}; this file has ${schema === undefined ? 'none' : JSON.stringify(schema)}.`,
      { at: '/schema' },
    )
  }
  if (schema > SCHEMA_VERSION) return loadNewer(data, schema)
  const migrated = migrate(data as Record<string, unknown>, schema)
  const parsed = Layout.safeDecode(migrated as z.input<typeof Layout>)
  if (!parsed.success)
    return { state: 'failed', problems: parsed.error.issues.map((issue) => describeIssue(issue, migrated)) }
  return {
    state: 'loaded',
    layout: parsed.data,
    unknownFields: findUnknownFields(parsed.data),
    ...(schema === SCHEMA_VERSION ? {} : { migratedFrom: schema }),
  }
}

function loadNewer(data: object, schema: number): LoadResult {
  const reason = `The file has schema ${String(schema)}; this Memloom knows schemas up to ${String(SCHEMA_VERSION)}. It opens read-only; a newer Memloom can edit it.`
  const parsed = Layout.safeDecode({ ...data, schema: SCHEMA_VERSION })
  return parsed.success
    ? { state: 'newer', schema, layout: parsed.data, reason }
    : { state: 'newer', schema, reason }
}

function describeIssue(issue: z.core.$ZodIssue, data: unknown): LoadProblem {
  const at = pointerTo(...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)))
  const value = getAt(data, at)
  const shown = value === undefined ? '' : ` (${shorten(JSON.stringify(value))})`
  switch (issue.code) {
    case 'custom':
      return { message: issue.message, at }
    case 'invalid_type':
      return {
        message:
          value === undefined
            ? `This field is missing; it takes a value of type ${issue.expected}.`
            : `This${shown} should be of type ${issue.expected}.`,
        at,
      }
    case 'invalid_value':
      return {
        message: `This${shown} should be one of ${issue.values.map((v) => JSON.stringify(v)).join(', ')}.`,
        at,
      }
    case 'invalid_union':
      return { message: describeUnion(issue, shown), at }
    default:
      return { message: `${issue.message}${shown}.`, at }
  }
}

function describeUnion(issue: z.core.$ZodIssueInvalidUnion, shown: string): string {
  if (issue.discriminator !== undefined)
    return `The "${issue.discriminator}" of this record${shown} is not one that Memloom knows.`
  const custom = issue.errors.flat().find((inner) => inner.code === 'custom')
  return custom?.message ?? `This${shown} is none of the forms the field takes.`
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
