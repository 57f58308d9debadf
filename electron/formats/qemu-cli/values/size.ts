// Sizes as QEMU reads them: an exact model of do_strtosz(), with the differences between versions.

import type { Capabilities } from '../../../model/capabilities.ts'
import { isAtLeast } from '../../../model/capabilities.ts'

/** The ids of the rules that a text can break by being no size. */
export type SizeRule =
  | 'opts/size-malformed'
  | 'opts/size-negative'
  | 'opts/size-fraction'
  | 'opts/size-leading-point'
  | 'opts/size-hex-suffix'
  | 'opts/size-overflow'

export type QemuSize =
  | { ok: true; bytes: bigint; /** 7.2 and older warn of this. */ hexSuffix: boolean }
  | { ok: false; rule: SizeRule }

const LIMIT = 1n << 64n
const SMALLEST_NORMAL_DOUBLE = 2.2250738585072014e-308

const malformed: QemuSize = { ok: false, rule: 'opts/size-malformed' }

/** The multiplier of a suffix letter, 1 for B; undefined when it is no suffix. */
function getMultiplier(letter: string): bigint | undefined {
  const power = 'BKMGTPE'.indexOf(letter.toUpperCase())
  return letter.length !== 1 || power < 0 ? undefined : 1024n ** BigInt(power)
}

/** A fraction ".125" in 64-bit fixed point, the way the C code gets it: by a double. */
function getFixedPoint(fraction: string, isNew: boolean): { whole: bigint; fixed: bigint } | undefined {
  const value = Number(`0${fraction}`)
  const isZero = !/[1-9]/.test(fraction)
  if (!isZero && value < SMALLEST_NORMAL_DOUBLE) return isNew ? { whole: 0n, fixed: 1n } : undefined
  if (value === 1) return { whole: isNew ? 1n : 0n, fixed: 0n }
  const fixed = BigInt(Math.trunc(value * 2 ** 64))
  return { whole: 0n, fixed: isNew && fixed === 0n && !isZero ? 1n : fixed }
}

/** Scales a whole number and a 64-bit fixed-point fraction, rounding half up. */
function scale(whole: bigint, fixed: bigint, multiplier: bigint): QemuSize {
  if (multiplier === 1n) {
    if (fixed !== 0n) return { ok: false, rule: 'opts/size-fraction' }
    return { ok: true, bytes: whole, hexSuffix: false }
  }
  const bytes = (((whole << 64n) + fixed) * multiplier + (1n << 63n)) >> 64n
  return bytes < LIMIT ? { ok: true, bytes, hexSuffix: false } : { ok: false, rule: 'opts/size-overflow' }
}

function parseHexSize(digits: string, rest: string, unit: bigint, isNew: boolean): QemuSize {
  const value = BigInt(`0x${digits}`)
  if (value >= LIMIT) return { ok: false, rule: 'opts/size-overflow' }
  if (rest === '') return scale(value, 0n, unit)
  const multiplier = getMultiplier(rest)
  if (multiplier === undefined && !rest.startsWith('.')) return malformed
  if (multiplier === undefined || isNew) return { ok: false, rule: 'opts/size-hex-suffix' }
  const scaled = scale(value, 0n, multiplier)
  return scaled.ok ? { ...scaled, hexSuffix: true } : scaled
}

/**
 * Parses a size the way this version of QEMU does: decimal digits with a fraction and one suffix letter, or
 * hexadecimal; `unit` is the suffix taken when there is none.
 *
 * Stands for: do_strtosz() in QEMU's util/cutils.c (hexadecimal with a suffix refused since 8.0; a leading point
 * taken since 8.1).
 */
export function parseQemuSize(
  text: string,
  { version }: Pick<Capabilities, 'version'>,
  unit: 'B' | 'M' = 'B',
): QemuSize {
  const defaultUnit = getMultiplier(unit) ?? 1n
  const match = /^[ \t\n\v\f\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+)(.*)|(\d*)(\.\d*)?(.*))$/s.exec(text)
  if (!match) return malformed
  const [, sign, hex, hexRest = '', digits = '', fraction, suffix = ''] = match
  const isNumber = hex !== undefined || digits !== '' || (fraction ?? '.') !== '.'
  if (sign === '-' && isNumber) return { ok: false, rule: 'opts/size-negative' }
  if (hex !== undefined) return parseHexSize(hex, hexRest, defaultUnit, isAtLeast({ version }, 8, 0))
  const isNew = isAtLeast({ version }, 8, 1)
  if (digits === '') {
    if (fraction === undefined || fraction === '.') return malformed
    if (!isNew) return { ok: false, rule: 'opts/size-leading-point' }
  }
  const multiplier = suffix === '' ? defaultUnit : getMultiplier(suffix)
  if (multiplier === undefined) return malformed
  const whole = BigInt(digits || '0')
  if (whole >= LIMIT) return { ok: false, rule: 'opts/size-overflow' }
  const part = fraction === undefined ? { whole: 0n, fixed: 0n } : getFixedPoint(fraction, isNew)
  return part === undefined ? malformed : scale(whole + part.whole, part.fixed, multiplier)
}

/** Prints bytes in the shortest exact form that QEMU reads: 4294967296 → "4G", 5 → "5", 0 → "0". */
export function printQemuSize(bytes: number): string {
  let power = 0
  let value = bytes
  while (value !== 0 && value % 1024 === 0 && power < 6) {
    value /= 1024
    power += 1
  }
  return `${String(value)}${['', 'K', 'M', 'G', 'T', 'P', 'E'][power] ?? ''}`
}

/** Prints bytes where a number without a suffix would mean MiB (-m, -numa node,mem=): 5 → "5B". */
export function printQemuSizeInMib(bytes: number): string {
  const text = printQemuSize(bytes)
  return bytes !== 0 && /\d$/.test(text) ? `${text}B` : text
}
