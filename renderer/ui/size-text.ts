// Sizes for reading at a glance; forms and exports print them exactly instead.

import { printSize } from '../../electron/model/units/size.ts'

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Prints bytes short: exactly where that takes at most four digits ("2560 KiB"), else rounded ("≈ 61.3 GiB"). */
export function printShortSize(bytes: number): string {
  const exact = printSize(bytes)
  if (exact.indexOf(' ') <= 4) return exact
  let power = 0
  let value = bytes
  while (value >= 1024 && power < UNITS.length - 1) {
    value /= 1024
    power += 1
  }
  return `≈ ${value.toFixed(value < 10 ? 2 : 1)} ${UNITS[power] ?? 'B'}`
}
