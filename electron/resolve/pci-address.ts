// The text of a PCI device's addr=: slot and function.

/** What C's strtoul() takes for a hexadecimal number: blanks, a sign, "0x". */
const HEX = String.raw`[ \t\n\v\f\r]*([+-]?)(?:0[xX])?([0-9a-fA-F]+)`
const ADDRESS = new RegExp(`^${HEX}(?:\\.${HEX})?$`)

/** A number of scanf's %x, in 32 bits. */
function readHex(sign: string, digits: string): number {
  const value = BigInt(`0x${digits}`)
  return Number(BigInt.asUintN(32, sign === '-' ? -value : value))
}

/**
 * Slot × 8 + function of "5", "1f.2" or "0x5.0", in hexadecimal; undefined for anything else, slots above 31 and
 * functions above 7 (hw/core/qdev-properties-system.c: set_pci_devfn()).
 */
export function parsePciAddress(text: string): number | undefined {
  const match = ADDRESS.exec(text)
  if (!match) return undefined
  const [, sign = '', digits = '', fnSign = '', fnDigits = '0'] = match
  const slot = readHex(sign, digits)
  const fn = readHex(fnSign, fnDigits)
  return slot <= 31 && fn <= 7 ? slot * 8 + fn : undefined
}

/** "1f.2" of slot × 8 + function. */
export function printPciAddress(devfn: number): string {
  return `${(devfn >> 3).toString(16).padStart(2, '0')}.${String(devfn & 7)}`
}
