// Numbers and times of the ivshmem screen as people read them.

/** A count with its thousands set apart. */
export function printCount(count: number, locale: string): string {
  return count.toLocaleString(locale)
}

/** A count for a narrow cell: "12,345" as "12.3k". */
export function printShortCount(count: number): string {
  if (count < 10_000) return String(count)
  const units = ['k', 'M', 'G', 'T', 'P']
  let value = count
  let unit = ''
  for (const next of units) {
    if (value < 1000) break
    value /= 1000
    unit = next
  }
  return `${value < 10 ? value.toFixed(1) : Math.floor(value)}${unit}`
}

/** A rate in rings a second, at most one decimal. */
export function printRate(rate: number, locale: string): string {
  return rate.toLocaleString(locale, { maximumFractionDigits: rate < 100 ? 1 : 0 })
}

/** The time of day with milliseconds. */
export function printTime(at: number, locale: string): string {
  return new Date(at).toLocaleTimeString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  })
}

/** Eight hexadecimal digits, as registers are written. */
export function printRegister(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`
}

/** The value that a guest writes to the Doorbell (offset 12 of BAR0): the peer in the high half, the vector in the low. */
export function encodeDoorbell(peer: number, vector: number): number {
  return ((peer << 16) | vector) >>> 0
}
