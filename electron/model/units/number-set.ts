// Sets of small numbers (host cpus, vcpus, host nodes): ascending arrays in memory, "0-3,8" in files.

import { z } from 'zod'

/** The largest member of a set: QEMU's lists hold 16-bit numbers (qapi/opts-visitor.c). */
export const SET_MEMBER_LIMIT = 65535

/** Distinct numbers from 0 to 65535, ascending. */
export type NumberSet = readonly number[]

/** Sorts and removes duplicates. */
export function normalizeSet(numbers: Iterable<number>): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Prints a set as ranges: [0,1,2,3,8] → "0-3,8"; the empty set is "". */
export function printSet(set: NumberSet): string {
  return getRanges(set)
    .map(([first, last]) => (first === last ? String(first) : `${String(first)}-${String(last)}`))
    .join(',')
}

/** The maximal runs [first, last] of an ascending set. */
export function getRanges(set: NumberSet): [number, number][] {
  const ranges: [number, number][] = []
  for (const value of set) {
    const last = ranges.at(-1)
    if (last?.[1] === value - 1) last[1] = value
    else ranges.push([value, value])
  }
  return ranges
}

/** Parses "0-3,8" (spaces allowed); undefined when it is no set, descends, or passes 65535. */
export function parseSet(text: string): number[] | undefined {
  const numbers: number[] = []
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part)
    if (!match) return text.trim() === '' ? [] : undefined
    const first = Number(match[1])
    const last = Number(match[2] ?? match[1])
    if (last < first || last > SET_MEMBER_LIMIT) return undefined
    for (let value = first; value <= last; value += 1) numbers.push(value)
  }
  return normalizeSet(numbers)
}

/** A set of numbers; in files a text such as "0-3,8" or a list of numbers. */
export const NumberSetCodec = z.codec(
  z.union([z.string(), z.array(z.number()), z.number()]).meta({ description: 'a set of numbers: "0-3,8"' }),
  z.array(z.int().min(0).max(SET_MEMBER_LIMIT)),
  {
    decode: (input, context) => {
      const set =
        typeof input === 'string'
          ? parseSet(input)
          : normalizeSet(typeof input === 'number' ? [input] : input)
      if (set?.every((n) => Number.isInteger(n) && n >= 0 && n <= SET_MEMBER_LIMIT)) return set
      context.issues.push({
        code: 'custom',
        input,
        message: `"${String(input)}" is not a set of numbers; write ascending numbers and ranges from 0 to ${String(SET_MEMBER_LIMIT)}, for example "0-3,8".`,
      })
      return z.NEVER
    },
    encode: (set) => printSet(set),
  },
)
