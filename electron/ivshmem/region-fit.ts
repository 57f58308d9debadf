// Whether a shared memory object fits the BAR of a device.

import type { DeviceRevision } from './device.ts'

/** What a device does with an object. */
export type RegionFit =
  | { fits: true; /** Bytes of BAR2. */ size: number }
  | { fits: false; why: 'empty' | 'smaller-than-asked' | 'no-power-of-two' }

/**
 * Judges an object of `bytes` for a device; `asked` is the size option (2012, and the legacy device of today), in bytes.
 * A larger object is accepted, a smaller one refused (check_shm_size() of 2012, process_msg_shmem() today). BAR2 has the
 * size that was asked for, else that of the object, and that must be a power of two: QEMU aborts at any other
 * (pci_register_bar() in hw/pci/pci.c); here it is a refusal.
 */
export function fitRegion(bytes: number, asked: number | undefined): RegionFit {
  if (bytes <= 0) return { fits: false, why: 'empty' }
  if (asked !== undefined && bytes < asked) return { fits: false, why: 'smaller-than-asked' }
  const size = asked ?? bytes
  if (!isPowerOfTwo(size)) return { fits: false, why: 'no-power-of-two' }
  return { fits: true, size }
}

/** 1, 2, 4 … up to 2^52; 0 is none, though the device of 2012 let it through. */
export function isPowerOfTwo(value: number): boolean {
  if (!Number.isSafeInteger(value) || value <= 0) return false
  return (BigInt(value) & (BigInt(value) - 1n)) === 0n
}

/** The size that a device asks for when its option is not given: 2012 always 4 MiB, today what the object has. */
export function getDefaultSize(revision: DeviceRevision): number | undefined {
  return revision === '2012' ? 4 * 1024 * 1024 : undefined
}
