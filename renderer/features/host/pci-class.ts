// What a PCI device is for, from the first byte of its class (PCI Code and ID Assignment Specification).

const KINDS: Readonly<Record<number, PciKind>> = {
  0x01: 'storage',
  0x02: 'network',
  0x03: 'display',
  0x04: 'multimedia',
  0x05: 'memory',
  0x06: 'bridge',
  0x0c: 'bus',
  0x10: 'encryption',
  0x12: 'accelerator',
}

export type PciKind =
  | 'storage'
  | 'network'
  | 'display'
  | 'multimedia'
  | 'memory'
  | 'bridge'
  | 'bus'
  | 'encryption'
  | 'accelerator'
  | 'other'

/** The kind of a device from its 24-bit class. */
export function getPciKind(pciClass: number): PciKind {
  return KINDS[pciClass >> 16] ?? 'other'
}

/** "1af4:1041" */
export function printPciId(vendor: number, device: number): string {
  const hex = (value: number): string => value.toString(16).padStart(4, '0')
  return `${hex(vendor)}:${hex(device)}`
}
