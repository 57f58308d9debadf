// How a form's field is described: QEMU's name, its control, what unset means, and the edit that it makes.

import type { Command } from '../../../electron/model/command.ts'
import type { Layout } from '../../../electron/model/layout.ts'
import { pointerTo } from '../../../electron/model/pointer.ts'
import type { ResolvedLayout } from '../../../electron/model/resolved.ts'

/** What a field holds: bytes, a number, a text, a switch or a set of numbers; undefined when it is unset. */
export type FieldValue = string | number | boolean | readonly number[] | undefined

/** A record that is edited, and all that its fields may depend on. */
export interface RecordContext {
  layout: Layout
  resolved: ResolvedLayout | undefined
  /** JSON Pointer of the record. */
  pointer: string
  record: Readonly<Record<string, unknown>>
}

/** A text as it is (QEMU's words, numbers), or a key of the catalogue. */
export type Said = string | { key: string; values?: Record<string, string | number> }

export type Control =
  | { type: 'size' | 'address' | 'switch' | 'integer' | 'text' | 'path' | 'set' }
  | { type: 'choice'; values: readonly string[]; isRequired?: boolean }
  | { type: 'reference'; to: 'backends' | 'nodes' | 'chardevs' | 'threadContexts' }

export interface FieldSpec {
  /** The property's name in the layout. */
  field: string
  /** The property's name in QEMU, which is its label. */
  qemu: string
  control: Control
  /** Catalogue key of the section it stands in: `section.*`. */
  section: string
  /** Catalogue key of its help: `help.*`. */
  help: string
  /** Where a value is needed, an empty field is refused. */
  isRequired?: boolean
  /** What QEMU does when the field is unset, where that can be told. */
  getDefault?: (context: RecordContext) => Said | undefined
  /** Why it cannot be edited now. */
  getObstacle?: (context: RecordContext) => Said | undefined
  /** The edit; setting or unsetting the property when there is none. */
  makeCommands?: (value: FieldValue, context: RecordContext) => Command[]
}

/** The commands that give a field its value. */
export function makeFieldCommands(spec: FieldSpec, value: FieldValue, context: RecordContext): Command[] {
  if (spec.makeCommands) return spec.makeCommands(value, context)
  const at = context.pointer + pointerTo(spec.field)
  if (value === undefined) return [{ type: 'unset', at }]
  return [{ type: 'set', at, value: typeof value === 'object' ? [...value] : value }]
}

/** The last part of a record's pointer: its position in its list. */
export function getIndex({ pointer }: Pick<RecordContext, 'pointer'>): number {
  return Number(pointer.slice(pointer.lastIndexOf('/') + 1))
}

/** "on" or "off". */
export function printSwitch(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'on' : 'off'
}
