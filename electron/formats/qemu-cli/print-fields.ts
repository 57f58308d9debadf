// The fields of a record → the keys of an option, by the record's table.

import type { Field } from './fields.ts'
import type { Pair } from './values/option-text.ts'
import { printQemuBoolean } from './values/boolean.ts'
import { printRangeList } from './values/range-list.ts'
import { printQemuSize, printQemuSizeInMib } from './values/size.ts'

export type PrintedPair = Pick<Pair, 'key' | 'value'>

function printValue(field: Field, value: unknown): string[] {
  switch (field.type) {
    case 'size':
      return [printQemuSize(value as number)]
    case 'mib':
      return [printQemuSizeInMib(value as number)]
    case 'address':
      return [`0x${(value as number).toString(16)}`]
    case 'boolean':
      if (field.digits) return [value === true ? '1' : '0']
      return [printQemuBoolean(value as boolean)]
    case 'set':
      return printRangeList(value as number[])
    case 'integer':
    case 'text':
    case 'choice':
      return [String(value)]
  }
}

/** Prints the fields that are set, in the table's order; a set of numbers repeats its key. */
export function printFields(record: object, fields: readonly Field[]): PrintedPair[] {
  const values = record as Record<string, unknown>
  return fields.flatMap((field) => {
    const value = values[field.name]
    if (value === undefined) return []
    return printValue(field, value).map((text) => ({ key: field.key, value: text }))
  })
}

/** Whether a property's name can be written: a key ends at "=" and an option at ",". */
export function isWritableKey(key: string): boolean {
  return key !== '' && !/[=,]/.test(key)
}

/** Prints a record's extra properties; those with names that cannot be written are left out. */
export function printExtra(extra: Readonly<Record<string, string>> | undefined): PrintedPair[] {
  return Object.entries(extra ?? {})
    .filter(([key]) => isWritableKey(key))
    .map(([key, value]) => ({ key, value }))
}
