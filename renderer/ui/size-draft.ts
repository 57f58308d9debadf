// What a person who types a size means: any unit, or none and then the unit that was shown before.

import { parseSize, printSize, type ParsedSize } from '../../electron/model/units/size.ts'

/** Plain numbers from here on are bytes, whatever unit was shown: nobody types 65536 GiB without saying so. */
const BYTES_FROM = 65536

const PLAIN_NUMBER = /^\d+(?:\.\d+)?$/

/** The unit of a printed size: "GiB" of "4 GiB", "B" of "0 B". */
export function getUnit(bytes: number): string {
  return printSize(bytes).split(' ')[1] ?? 'B'
}

/**
 * Parses a typed size. A plain number below 65536 takes the unit of the value it replaces ("8" over "4 GiB" is
 * 8 GiB), GiB when there was none; a larger plain number is bytes.
 */
export function parseSizeDraft(text: string, before: number | undefined): ParsedSize {
  const trimmed = text.trim()
  if (!PLAIN_NUMBER.test(trimmed) || Number(trimmed) >= BYTES_FROM) return parseSize(trimmed)
  const unit = before === undefined || before === 0 ? 'GiB' : getUnit(before)
  return parseSize(`${trimmed} ${unit}`)
}

/** Doubles or halves a size; halving stops at one byte. */
export function scaleSize(bytes: number, direction: 'up' | 'down'): number {
  if (direction === 'up') return bytes === 0 ? 1 : Math.min(bytes * 2, 2 ** 52)
  return bytes <= 1 ? bytes : Math.floor(bytes / 2)
}
