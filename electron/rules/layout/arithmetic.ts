// Arithmetic on sizes up to 2^53 bytes, where bitwise operators are not exact.

/** Whether a number is 1, 2, 4, 8 … */
export function isPowerOfTwo(value: number): boolean {
  return value > 0 && 2 ** Math.round(Math.log2(value)) === value
}

/** The smallest power of two that is not below a number. */
export function getPowerOfTwoFrom(value: number): number {
  let power = 1
  while (power < value) power *= 2
  return power
}
