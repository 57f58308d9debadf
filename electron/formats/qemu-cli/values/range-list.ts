// Lists of numbers in -object and -numa: one number or one ascending range a value, the key repeated for more.

import { getRanges, SET_MEMBER_LIMIT, type NumberSet } from '../../../model/units/number-set.ts'
import { readInteger } from './integer.ts'

/** One past the widest range a value may span (OPTS_VISITOR_RANGE_MAX in qapi/opts-visitor.c). */
const RANGE_LIMIT = 65536n

export type RangeListRule = 'opts/list-range-malformed' | 'opts/integer-width'

export type RangeList = { ok: true; members: number[] } | { ok: false; rule: RangeListRule; value: string }

/** A number that is written without a minus sign: parse_uint() refuses "-0" as well. */
function readUnsigned(text: string): ReturnType<typeof readInteger> {
  return text.trimStart().startsWith('-') ? undefined : readInteger(text)
}

function readRange(text: string): [bigint, bigint] | undefined {
  const first = readUnsigned(text)
  if (!first) return undefined
  if (first.rest === '') return [first.value, first.value]
  if (!first.rest.startsWith('-')) return undefined
  const last = readUnsigned(first.rest.slice(1))
  if (last?.rest !== '' || last.value < first.value || last.value - first.value >= RANGE_LIMIT)
    return undefined
  return [first.value, last.value]
}

/** The members of ranges that may overlap, each once, ascending; the work is theirs and not that of the overlaps. */
function expandRanges(ranges: [number, number][]): number[] {
  const members: number[] = []
  for (const [first, last] of ranges.sort(([a], [b]) => a - b)) {
    for (let member = Math.max(first, (members.at(-1) ?? -1) + 1); member <= last; member += 1) {
      members.push(member)
    }
  }
  return members
}

/**
 * Parses the values of a repeated list key, each a number or "a-b".
 *
 * Stands for: opts_type_uint64() in QEMU's qapi/opts-visitor.c; members have 16 bits.
 */
export function parseRangeList(values: readonly string[]): RangeList {
  const ranges: [number, number][] = []
  for (const value of values) {
    const range = readRange(value)
    if (!range) return { ok: false, rule: 'opts/list-range-malformed', value }
    if (range[1] > BigInt(SET_MEMBER_LIMIT)) return { ok: false, rule: 'opts/integer-width', value }
    ranges.push([Number(range[0]), Number(range[1])])
  }
  return { ok: true, members: expandRanges(ranges) }
}

/** The values of a repeated list key: [0,1,2,8] → ["0-2", "8"]. */
export function printRangeList(set: NumberSet): string[] {
  return getRanges(set).map(([first, last]) =>
    first === last ? String(first) : `${String(first)}-${String(last)}`,
  )
}
