// The text of an -object or -device as the JSON that QEMU takes there and in QMP, every value with its own type.

import { BACKEND_KINDS } from '../../model/backend.ts'
import type { DeviceKind } from '../../model/device.ts'
import type { Field } from '../qemu-cli/fields.ts'
import {
  BACKEND_FIELDS,
  BACKEND_TYPES,
  GENERIC_INITIATOR_FIELDS,
  THREAD_CONTEXT_FIELDS,
} from '../qemu-cli/options/backend-fields.ts'
import { DEVICE_FIELDS } from '../qemu-cli/options/device-fields.ts'
import { parseQemuBoolean } from '../qemu-cli/values/boolean.ts'
import { parseInteger } from '../qemu-cli/values/integer.ts'
import { parseOptsText } from '../qemu-cli/values/option-text.ts'
import { parseRangeList } from '../qemu-cli/values/range-list.ts'
import { parseQemuSize } from '../qemu-cli/values/size.ts'

/** An object of QMP. */
export type JsonOption = Record<string, string | number | boolean | number[]>

const OBJECT_FIELDS: ReadonlyMap<string, readonly Field[]> = new Map<string, readonly Field[]>([
  ...BACKEND_KINDS.map((kind): [string, readonly Field[]] => [BACKEND_TYPES[kind], BACKEND_FIELDS]),
  ['thread-context', THREAD_CONTEXT_FIELDS],
  ['acpi-generic-initiator', GENERIC_INITIATOR_FIELDS],
])

function toValue(field: Field | undefined, values: readonly string[]): JsonOption[string] | undefined {
  const text = values.at(-1) ?? ''
  switch (field?.type) {
    case 'size': {
      const size = parseQemuSize(text, { version: { major: 10, minor: 0, micro: 0 } })
      return size.ok ? Number(size.bytes) : undefined
    }
    case 'integer':
    case 'address': {
      const number = parseInteger(text)
      return number === undefined ? undefined : Number(number)
    }
    case 'boolean':
      // What was written as 0 and 1 in 2012 is a number.
      return field.digits === true ? text === '1' : parseQemuBoolean(text)
    case 'set': {
      const list = parseRangeList(values)
      return list.ok ? list.members : undefined
    }
    case 'text':
    case 'choice':
    case 'mib':
    case undefined:
      return text
  }
}

/** The fields of a type; undefined for types that are no memory. */
function getFields(option: 'object' | 'device', type: string): readonly Field[] | undefined {
  if (option === 'object') return OBJECT_FIELDS.get(type)
  if (type.endsWith('-cpu')) return DEVICE_FIELDS.cpu
  return Object.hasOwn(DEVICE_FIELDS, type) ? DEVICE_FIELDS[type as DeviceKind] : undefined
}

/** The JSON of an option's text; undefined for what is no memory, and for values that JSON has no type for. */
export function toJsonOption(option: 'object' | 'device', text: string): JsonOption | undefined {
  if (text.startsWith('{')) return undefined
  const implied = option === 'object' ? 'qom-type' : 'driver'
  const keys = new Map<string, string[]>()
  for (const { key, value } of parseOptsText(text, implied)) keys.set(key, [...(keys.get(key) ?? []), value])
  const fields = getFields(option, keys.get(implied)?.[0] ?? '')
  if (!fields) return undefined
  const json: [string, JsonOption[string]][] = []
  for (const [key, values] of keys) {
    const value = toValue(
      fields.find((field) => field.key === key),
      values,
    )
    if (value === undefined) return undefined
    json.push([key, value])
  }
  return Object.fromEntries(json)
}
