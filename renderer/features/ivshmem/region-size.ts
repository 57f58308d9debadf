// Sizes that the ivshmem device takes.

import { roundUpToPower } from '../../../electron/model/looking-glass.ts'

/** 1, 2, 4 … up to 2^52. */
export function isPowerOfTwo(bytes: number): boolean {
  return Number.isSafeInteger(bytes) && bytes > 0 && roundUpToPower(bytes) === bytes
}
