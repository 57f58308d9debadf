// What changed from one layout to another: records are matched by what names them, not by where they stand.

import type { Difference } from '../model/difference.ts'
import { encodeLayout } from '../model/file/save.ts'
import { Layout } from '../model/layout.ts'
import { pointerTo } from '../model/pointer.ts'

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const say = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const join = (...values: unknown[]): string => values.map((value) => String(value)).join(' → ')

/** What names a record among its neighbours, by list; records of other lists are named by their position. */
const NAMES: Readonly<Record<string, (record: Json) => string | undefined>> = {
  distances: ({ src, dst }) => join(src, dst),
  latencyBandwidth: ({ initiator, target, hierarchy, dataType }) =>
    `${join(initiator, target)}, ${join(hierarchy, dataType)}`,
  caches: ({ nodeId, level }) => join(nodeId, level),
  ivshmemGroups: ({ name }) => (name === undefined ? undefined : say(name)),
  ignored: ({ rule, at }) => `${say(rule)} ${say(at)}`,
}

/** Records of a list by name; where a name is taken or missing, the position is one. */
function nameRecords(
  list: readonly unknown[],
  section: string,
): Map<string, { value: unknown; index: number }> {
  const named = new Map<string, { value: unknown; index: number }>()
  list.forEach((value, index) => {
    const own = isObject(value)
      ? (NAMES[section]?.(value) ?? (value['id'] === undefined ? undefined : say(value['id'])))
      : undefined
    const name = own === undefined || named.has(own) ? `#${String(index)}` : own
    named.set(name, { value, index })
  })
  return named
}

interface Place {
  section: string
  record?: string
  /** Parts of the field's name. */
  field: string[]
  /** Parts of the pointer into the later layout. */
  path: (string | number)[]
}

function describe(place: Place, kind: Difference['kind'], before: unknown, after: unknown): Difference {
  return {
    kind,
    section: place.section,
    ...(place.record === undefined ? {} : { record: place.record }),
    ...(place.field.length === 0 ? {} : { field: place.field.join('.') }),
    ...(before === undefined ? {} : { before: say(before) }),
    ...(after === undefined ? {} : { after: say(after), at: pointerTo(...place.path) }),
  }
}

function* compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
): Iterable<Difference> {
  const name = place.field.at(-1) ?? place.section
  const [old, now] = [nameRecords(before, name), nameRecords(after, name)]
  for (const [record, { value }] of old)
    if (!now.has(record)) yield describe({ ...place, record, field: [] }, 'removed', value, undefined)
  for (const [record, { value, index }] of now) {
    const inside = { ...place, record, field: [], path: [...place.path, index] }
    const known = old.get(record)
    if (known) yield* compareValues(known.value, value, inside)
    else yield describe(inside, 'added', undefined, value)
  }
  const common = (from: typeof old, other: typeof old): string =>
    [...from.keys()].filter((key) => other.has(key)).join('\n')
  if (common(old, now) !== common(now, old))
    yield { kind: 'moved', section: place.section, at: pointerTo(...place.path) }
}

/** Lists of records are matched; lists of plain values are one value. */
const isRecordList = (value: unknown): value is unknown[] => Array.isArray(value) && value.some(isObject)

function* compareValues(before: unknown, after: unknown, place: Place): Iterable<Difference> {
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inside = { ...place, field: [...place.field, key], path: [...place.path, key] }
      yield* compareValues(before[key], after[key], inside)
    }
  } else if (isRecordList(before) || isRecordList(after)) {
    yield* compareLists(Array.isArray(before) ? before : [], Array.isArray(after) ? after : [], place)
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    yield describe(
      place,
      before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      before,
      after,
    )
  }
}

/** Everything that differs, in the order of the file's sections; nothing for equal layouts. */
export function compareLayouts(before: Layout, after: Layout): Difference[] {
  const [old, now] = [encodeLayout(before), encodeLayout(after)]
  const known = Object.keys(Layout.shape)
  const sections = [...known, ...Object.keys({ ...old, ...now }).filter((key) => !known.includes(key))]
  return sections.flatMap((section) => {
    const place = { section, field: [], path: [section] }
    const [was, is] = [old[section], now[section]]
    // A section that holds nothing is not in the file: its fields came or went one by one.
    if (isObject(was) || isObject(is)) return [...compareValues(was ?? {}, is ?? {}, place)]
    return [...compareValues(was, is, place)]
  })
}
