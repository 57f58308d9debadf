// The register window of the device (BAR0), and how its Doorbell register is read.

/** Byte offsets in BAR0 (docs/specs/ivshmem-spec of QEMU; enum ivshmem_registers of hw/misc/ivshmem-pci.c). */
export const REGISTERS = { intrMask: 0, intrStatus: 4, ivPosition: 8, doorbell: 12 } as const

/** Bytes of the window. */
export const REGISTER_WINDOW = 256

/** PCI identity: Red Hat, "Inter-VM shared memory". */
export const PCI_IDENTITY = { vendor: 0x1af4, device: 0x1110 } as const

/** Who is rung by a value written to the Doorbell: the peer in the high half, the vector in the low byte. */
export interface Doorbell {
  peer: number
  vector: number
}

/**
 * The specification gives the vector 16 bits; every QEMU takes the low 8 of them, so that 256 rings vector 0
 * (ivshmem_io_write()). Values count modulo 2^32.
 */
export function decodeDoorbell(value: number): Doorbell {
  return { peer: value >>> 16, vector: value & 0xff }
}

/** The value that a guest writes; undefined for a peer or vector that no value reaches. */
export function encodeDoorbell({ peer, vector }: Doorbell): number | undefined {
  const reachable = Number.isInteger(peer) && peer >= 0 && peer <= 0xffff && Number.isInteger(vector)
  return reachable && vector >= 0 && vector <= 0xff ? ((peer << 16) | vector) >>> 0 : undefined
}
