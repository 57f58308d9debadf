// Sizes and addresses: a number of bytes from 0 to 2^53 - 1, and the texts people and files write them in.

import { z } from 'zod'

/** The largest size or address a layout can hold, in bytes (8 PiB less one). */
export const SIZE_LIMIT = Number.MAX_SAFE_INTEGER

export const KIB = 1024
export const MIB = 1024 * KIB
export const GIB = 1024 * MIB
export const TIB = 1024 * GIB

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Why a text is no size: what was wrong, with the text itself. */
export type SizeProblem =
  | { problem: 'empty' }
  | { problem: 'not-a-size'; text: string }
  | { problem: 'unknown-unit'; text: string; unit: string }
  | { problem: 'not-whole-bytes'; text: string }
  | { problem: 'negative'; text: string }
  | { problem: 'too-large'; text: string }

export type ParsedSize = { ok: true; bytes: number } | ({ ok: false } & SizeProblem)

const SIZE_TEXT = /^([+-]?)(?:(\d+)(?:\.(\d+))?|0x([0-9a-f]+))\s*([a-z]*)$/i

/** The power of 1024 a unit stands for ("k", "KiB", "kb" …), or undefined when it is none. */
function parseUnit(unit: string): number | undefined {
  if (unit === '') return 0
  const match = /^([bkmgtpe])(?:i?b)?$/i.exec(unit)
  if (!match?.[1]) return undefined
  const power = 'bkmgtpe'.indexOf(match[1].toLowerCase())
  return power === 0 && unit.length > 1 ? undefined : power
}

/** Parses a size as people type it: "4 GiB", "2560K", "1.5g", "0x1000", "4096" (bytes). Units are powers of 1024. */
export function parseSize(input: string): ParsedSize {
  const text = input.trim()
  if (text === '') return { ok: false, problem: 'empty' }
  const match = SIZE_TEXT.exec(text)
  if (!match) return { ok: false, problem: 'not-a-size', text }
  const [, sign, whole, fraction, hex, unit = ''] = match
  if (sign === '-') return { ok: false, problem: 'negative', text }
  const power = parseUnit(unit)
  if (power === undefined) return { ok: false, problem: 'unknown-unit', text, unit }
  const scale = 1024n ** BigInt(power)
  let bytes = (hex === undefined ? BigInt(whole ?? '0') : BigInt(`0x${hex}`)) * scale
  if (fraction !== undefined) {
    const divisor = 10n ** BigInt(fraction.length)
    const scaled = BigInt(fraction) * scale
    if (scaled % divisor !== 0n) return { ok: false, problem: 'not-whole-bytes', text }
    bytes += scaled / divisor
  }
  if (bytes > BigInt(SIZE_LIMIT)) return { ok: false, problem: 'too-large', text }
  return { ok: true, bytes: Number(bytes) }
}

/** Prints bytes in the largest unit that is exact: 4294967296 → "4 GiB", 2621440 → "2560 KiB", 5 → "5 B". */
export function printSize(bytes: number): string {
  let power = 0
  let value = bytes
  while (value !== 0 && value % 1024 === 0 && power < UNITS.length - 1) {
    value /= 1024
    power += 1
  }
  return `${String(value)} ${UNITS[power] ?? 'B'}`
}

/** Prints an address as people read it: 0x1_4000_0000 without separators, lower case. */
export function printAddress(address: number): string {
  return `0x${address.toString(16)}`
}

/** One sentence for a text that is no size, naming the text and what is accepted. */
export function describeSizeProblem(problem: SizeProblem): string {
  const accepted = 'write a number with B, KiB, MiB, GiB, TiB or PiB, for example "4 GiB"'
  switch (problem.problem) {
    case 'empty':
      return `The size is empty; ${accepted}.`
    case 'not-a-size':
      return `"${problem.text}" is not a size; ${accepted}.`
    case 'unknown-unit':
      return `"${problem.unit}" in "${problem.text}" is not a unit of size; ${accepted}.`
    case 'not-whole-bytes':
      return `"${problem.text}" is not a whole number of bytes.`
    case 'negative':
      return `"${problem.text}" is negative; sizes start at 0.`
    case 'too-large':
      return `"${problem.text}" is too large; the limit is 8 PiB less one byte (${String(SIZE_LIMIT)} bytes).`
  }
}

/** Bytes in memory; in files a text such as "4 GiB", or a plain integer of bytes. */
export const Size = z.codec(
  z.union([z.string(), z.number()]).meta({ description: 'a size: "4 GiB", or bytes' }),
  z.int().min(0),
  {
    decode: (input, context) => {
      if (typeof input === 'number') {
        if (Number.isSafeInteger(input) && input >= 0) return input
        context.issues.push({
          code: 'custom',
          input,
          message: `${String(input)} is not a size; a plain number is whole bytes from 0 to ${String(SIZE_LIMIT)} (8 PiB less one).`,
        })
        return z.NEVER
      }
      const parsed = parseSize(input)
      if (parsed.ok) return parsed.bytes
      context.issues.push({ code: 'custom', input, message: describeSizeProblem(parsed) })
      return z.NEVER
    },
    encode: (bytes) => printSize(bytes),
  },
)

/** A guest-physical address in bytes; in files a text such as "0x140000000", or a plain integer. */
export const Address = z.codec(
  z.union([z.string(), z.number()]).meta({ description: 'an address: "0x140000000", or a number' }),
  z.int().min(0),
  {
    decode: (input, context) => {
      const value =
        typeof input === 'number' ? input : /^(0x[0-9a-f]+|\d+)$/i.test(input) ? Number(input) : NaN
      if (Number.isSafeInteger(value) && value >= 0) return value
      context.issues.push({
        code: 'custom',
        input,
        message: `"${String(input)}" is not an address; write "0x140000000" or a whole number up to ${String(SIZE_LIMIT)}.`,
      })
      return z.NEVER
    },
    encode: (address) => printAddress(address),
  },
)
