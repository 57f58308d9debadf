// Lists of numbers in -object and -numa: one number or one ascending range a value, the key repeated for more.

import { getRanges, normalizeSet, SET_MEMBER_LIMIT, type NumberSet } from '../../../model/units/number-set.ts'
import { readInteger } from './integer.ts'

/** One past the widest range a value may span (OPTS_VISITOR_RANGE_MAX in qapi/opts-visitor.c). */
const RANGE_LIMIT = 65536n

export type RangeListRule = 'opts/list-range-malformed' | 'opts/integer-width'

export type RangeList = { ok: true; members: number[] } | { ok: false; rule: RangeListRule; value: string }

function readRange(text: string): [bigint, bigint] | undefined {
  const first = readInteger(text)
  if (!first || first.value < 0n) return undefined
  if (first.rest === '') return [first.value, first.value]
  if (!first.rest.startsWith('-')) return undefined
  const last = readInteger(first.rest.slice(1))
  if (last?.rest !== '' || last.value < first.value || last.value - first.value >= RANGE_LIMIT)
    return undefined
  return [first.value, last.value]
}

/**
 * Parses the values of a repeated list key, each a number or "a-b".
 *
 * Stands for: opts_type_uint64() in QEMU's qapi/opts-visitor.c; members have 16 bits.
 */
export function parseRangeList(values: readonly string[]): RangeList {
  const members: number[] = []
  for (const value of values) {
    const range = readRange(value)
    if (!range) return { ok: false, rule: 'opts/list-range-malformed', value }
    if (range[1] > BigInt(SET_MEMBER_LIMIT)) return { ok: false, rule: 'opts/integer-width', value }
    for (let member = Number(range[0]); member <= Number(range[1]); member += 1) members.push(member)
  }
  return { ok: true, members: normalizeSet(members) }
}

/** The values of a repeated list key: [0,1,2,8] → ["0-2", "8"]. */
export function printRangeList(set: NumberSet): string[] {
  return getRanges(set).map(([first, last]) =>
    first === last ? String(first) : `${String(first)}-${String(last)}`,
  )
}
