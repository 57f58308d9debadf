// How a record's fields are written in an option: one table a record, read by the importer and by the exporter.

/**
 * What a value is: bytes; bytes where no suffix means MiB; an address (a plain integer, printed in hexadecimal); a
 * whole number; on or off; a set of small numbers; any text; one of some words.
 */
export type FieldType =
  | {
      type: 'size'
      /** The rule that a number past what a layout holds breaks, where QEMU has one that none can pass. */
      beyond?: string
    }
  | { type: 'mib' }
  | { type: 'address' }
  | {
      type: 'integer'
      /** The rule that a text which is no number breaks; numbers out of range are judged in the layout. */
      rule?: string
      /** Where that rule has texts for several situations: the one of such a text. */
      case?: string
      /** QEMU's parser for it takes no minus sign, not even "-0". */
      unsigned?: boolean
      /** The largest number of its width, where it is narrower than a layout's numbers. */
      most?: number
    }
  | {
      type: 'boolean'
      /** 0 and 1 are taken as well, and printed. */
      digits?: boolean
    }
  | {
      type: 'set'
      /** The rule that an empty text breaks, where it is not the one of lists. */
      empty?: string
    }
  | { type: 'text' }
  | { type: 'choice'; words: readonly string[]; rule?: string }

/** One property: QEMU's key, the field of the record, and what the value is. */
export type Field<Name extends string = string> = FieldType & { key: string; name: Name }

export const size = { type: 'size' } as const
export const address = { type: 'address' } as const
export const boolean = { type: 'boolean' } as const
export const text = { type: 'text' } as const
export const set = { type: 'set' } as const
export const onOffAuto = { type: 'choice', words: ['on', 'off', 'auto'] } as const
export const integer = { type: 'integer' } as const
export const unsigned = { type: 'integer', unsigned: true } as const
export const uint8 = { ...unsigned, most: 0xff } as const
export const uint16 = { ...unsigned, most: 0xffff } as const
export const uint32 = { ...unsigned, most: 0xffff_ffff } as const

type FieldName<Row> = keyof Row & string

/** Declares the fields of a record, in the order they are printed. */
export function declareFields<Row>() {
  return (fields: Record<string, FieldType & { name: FieldName<Row> }>): readonly Field<FieldName<Row>>[] =>
    Object.entries(fields).map(([key, field]) => ({ key, ...field }))
}
