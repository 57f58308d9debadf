// Bytes for people: three digits and a unit, where the exact number says nothing more.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** 25276510208 → "23.5 GiB"; whole numbers of a unit stay whole: "64 MiB". */
export function printApproximateSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${UNITS[unit] ?? 'B'}`
}
