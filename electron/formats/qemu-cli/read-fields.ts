// Reads the keys of an option into the fields of a record, by the record's table.

import { pointerTo } from '../../model/pointer.ts'
import { SIZE_LIMIT } from '../../model/units/size.ts'
import { normalizeSet, SET_MEMBER_LIMIT } from '../../model/units/number-set.ts'
import type { DiagnosticArg } from '../../model/diagnostic.ts'
import type { Field } from './fields.ts'
import { countMembers, report, tellLoss, type ImportState } from './import-state.ts'
import { takeAll, takeLast, type Occurrence, type OptionKeys } from './option-keys.ts'
import { parseQemuBoolean } from './values/boolean.ts'
import { parseInteger } from './values/integer.ts'
import { parseRangeList } from './values/range-list.ts'
import { parseQemuSize, type QemuSize } from './values/size.ts'

/** What an option's keys became: typed fields, and the keys that the table does not name. */
export interface FieldValues {
  values: Record<string, unknown>
  extra: Record<string, string>
  /** Keys whose number is past what a layout holds. */
  beyondModel: string[]
  /** Keys whose text was refused. */
  refused: string[]
}

/** One value being read; null is what comes of one that QEMU refuses. */
interface Reading {
  state: ImportState
  at: string
  field: Field
  text: string
  result: FieldValues
}

function refuse(reading: Reading, rule: string, args: Record<string, DiagnosticArg> = {}): null {
  const { state, at, field, text, result } = reading
  result.refused.push(field.key)
  report(state, rule, at, { key: field.key, name: field.key, value: text, ...args })
  return null
}

/** A number that a layout can hold; QEMU's own limits are judged there. */
function takeNumber(reading: Reading, value: bigint, least = -SIZE_LIMIT): number | null {
  if (value <= BigInt(SIZE_LIMIT) && value >= BigInt(least)) return Number(value)
  reading.result.beyondModel.push(reading.field.key)
  return null
}

function takeSize(reading: Reading, size: QemuSize): number | null {
  if (!size.ok) return refuse(reading, size.rule)
  if (size.hexSuffix) {
    const { state, at, field, text } = reading
    report(state, 'opts/size-hex-suffix', at, { key: field.key, value: text }, 'warning')
  }
  return takeNumber(reading, size.bytes, 0)
}

/** -m takes digits without a suffix as MiB by writing an M behind them, -numa node,mem= by counting in MiB. */
function readMib(reading: Reading): number | null {
  const { text } = reading
  const { capabilities, option } = reading.state
  const plain = parseQemuSize(text, capabilities)
  if (!plain.ok) {
    // People who know that -m 32.5 is refused, too, still wonder why the MiB of mem= take no fraction.
    if (option.name === 'numa' && plain.rule === 'opts/size-fraction')
      report(reading.state, 'numa/mem-key-mib', reading.at, { value: text }, 'note')
    return takeSize(reading, plain)
  }
  if (option.name !== 'm') return takeSize(reading, parseQemuSize(text, capabilities, 'M'))
  const isPlain = plain.bytes === 0n || !/\d$/.test(text)
  return takeSize(reading, isPlain ? plain : parseQemuSize(`${text}M`, capabilities))
}

function takeInteger(reading: Reading, field: Field & { type: 'integer' }, value: bigint | undefined) {
  if (value === undefined)
    return refuse(
      reading,
      field.rule ?? 'opts/integer-malformed',
      field.case === undefined ? {} : { case: field.case },
    )
  // Numbers that a layout can hold are judged there.
  const { most } = field
  return most !== undefined && value > BigInt(SIZE_LIMIT)
    ? refuse(reading, 'opts/integer-width', { least: 0, most })
    : takeNumber(reading, value)
}

function readAddress(reading: Reading): number | null {
  const address = parseInteger(reading.text)
  return address === undefined
    ? refuse(reading, 'opts/integer-width', { case: 'address' })
    : takeNumber(reading, address, 0)
}

function readBoolean(reading: Reading, field: Field & { type: 'boolean' }): boolean | null {
  const { text } = reading
  if (field.digits && (text === '0' || text === '1')) return text === '1'
  return parseQemuBoolean(text) ?? refuse(reading, 'opts/bool-values')
}

function readText(reading: Reading): unknown {
  const { field, state, text } = reading
  switch (field.type) {
    case 'text':
      return text
    case 'size':
      return takeSize(reading, parseQemuSize(text, state.capabilities))
    case 'mib':
      return readMib(reading)
    case 'address':
      return readAddress(reading)
    case 'integer':
      // A negative number is judged in the layout; of minus zero the layout would keep nothing to judge.
      return takeInteger(
        reading,
        field,
        field.unsigned && /^\s*-0/.test(text) ? undefined : parseInteger(text),
      )
    case 'boolean':
      return readBoolean(reading, field)
    case 'choice':
      if (field.words.includes(text)) return text
      return refuse(reading, field.rule ?? 'opts/enum-value', { words: field.words })
    case 'set':
      return refuse(reading, 'opts/list-range-malformed')
  }
}

const refuseType = (reading: Reading, expected: string) =>
  refuse(reading, 'opts/object-json-types', { expected })

/** In JSON every value must have its own type: sizes and numbers as whole numbers, lists as lists. */
function readJsonValue(reading: Reading, json: Occurrence['json']): unknown {
  const { field } = reading
  switch (field.type) {
    case 'text':
    case 'choice':
      return typeof json === 'string' ? readText(reading) : refuseType(reading, 'text')
    case 'boolean':
      return typeof json === 'boolean' ? json : refuseType(reading, 'true or false')
    case 'integer':
      return typeof json === 'bigint'
        ? takeInteger(reading, field, json)
        : refuseType(reading, 'a whole number')
    case 'size':
    case 'mib':
    case 'address':
      return typeof json === 'bigint' && json >= 0n
        ? takeNumber(reading, json, 0)
        : refuseType(reading, 'a whole number of bytes')
    case 'set': {
      const isList = Array.isArray(json) && json.every((item) => typeof item === 'bigint')
      if (!isList) return refuseType(reading, 'a list of whole numbers')
      const limit = { least: 0, most: SET_MEMBER_LIMIT }
      if (json.some((item) => item < 0n || item > SET_MEMBER_LIMIT))
        return refuse(reading, 'opts/integer-width', limit)
      return normalizeSet(json.map(Number))
    }
  }
}

function readSet(reading: Reading, values: readonly string[]): number[] | null {
  const list = parseRangeList(values)
  if (list.ok) {
    countMembers(reading.state, list.members)
    return list.members
  }
  const { field } = reading
  if (field.type === 'set' && field.empty !== undefined && list.value === '')
    return refuse(reading, field.empty, { case: 'empty' })
  return refuse({ ...reading, text: list.value }, list.rule, { least: 0, most: SET_MEMBER_LIMIT })
}

function readField(reading: Reading, keys: OptionKeys): unknown {
  const { state, field } = reading
  if (field.type === 'set' && keys.syntax !== 'json') {
    const values = takeAll(keys, field.key).map(({ value }) => value)
    return values.length === 0 ? undefined : readSet(reading, values)
  }
  const occurrence = takeLast(state, keys, field.key)
  if (!occurrence) return undefined
  const here = { ...reading, text: occurrence.value }
  return keys.syntax === 'json' ? readJsonValue(here, occurrence.json) : readText(here)
}

function readExtra(state: ImportState, keys: OptionKeys, key: string): string {
  const { value = '', json } = takeLast(state, keys, key) ?? {}
  if (typeof json === 'object' && json !== null) {
    tellLoss(state, `${key} ${value}`, 'QEMU takes a list or an object in JSON only; it is kept as text.')
  }
  return value
}

/**
 * Reads the fields a table names, in the table's order; what is left are extra keys. `at` is the pointer of the
 * record. A value that QEMU refuses is reported and left out. So is a number past what a layout holds, unless
 * `keepsBeyond` says that the caller finds another place for it.
 */
export function readFields(
  state: ImportState,
  keys: OptionKeys,
  fields: readonly Field[],
  at: string,
  keepsBeyond = false,
): FieldValues {
  const result: FieldValues = { values: {}, extra: {}, beyondModel: [], refused: [] }
  for (const field of fields) {
    const text = keys.occurrences.get(field.key)?.at(-1)?.value ?? ''
    const reading: Reading = { state, at: at + pointerTo(field.name), field, text, result }
    const value = readField(reading, keys)
    if (value !== undefined && value !== null) result.values[field.name] = value
    else if (result.beyondModel.at(-1) === field.key && !keepsBeyond) {
      const rule = (field.type === 'size' ? field.beyond : undefined) ?? 'opts/number-beyond-model'
      report(state, rule, reading.at, {
        key: field.key,
        value: text,
        limit: SIZE_LIMIT,
        ...(rule === 'opts/number-beyond-model' ? {} : { case: 'beyond' }),
      })
    }
  }
  const rest = [...keys.occurrences.keys()].map((key) => [key, readExtra(state, keys, key)] as const)
  result.extra = Object.fromEntries(rest)
  return result
}

/** The fields with the extra keys as the field `extra`, which is absent when there are none. */
export function withExtra({ values, extra }: FieldValues): Record<string, unknown> {
  return Object.keys(extra).length === 0 ? values : { ...values, extra }
}
