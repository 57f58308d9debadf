// Whole numbers as QEMU reads them: C style (0x hexadecimal, leading 0 octal), at most 64 bits.

const LIMIT = 1n << 64n

/**
 * A C integer at the start of a text, and what follows it; undefined when there is none, or it needs more than 64
 * bits. A negative number stays one here: whether QEMU takes it, refuses it or wraps it depends on the property.
 *
 * Stands for: parse_uint(), qemu_strtou64(), qemu_strtoi64() in QEMU's util/cutils.c, all with base 0.
 */
export function readInteger(text: string): { value: bigint; rest: string } | undefined {
  const match = /^[ \t\n\v\f\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9]\d*))/.exec(text)
  if (!match) return undefined
  const [whole, sign, hex, octal, decimal = ''] = match
  const magnitude = BigInt(hex !== undefined ? `0x${hex}` : octal !== undefined ? `0o${octal}` : decimal)
  if (magnitude >= LIMIT) return undefined
  return { value: sign === '-' ? -magnitude : magnitude, rest: text.slice(whole.length) }
}

/** Parses a whole text as a C integer; undefined when it is none. */
export function parseInteger(text: string): bigint | undefined {
  const read = readInteger(text)
  return read?.rest === '' ? read.value : undefined
}
