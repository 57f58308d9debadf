// The ivshmem device of 2012: what its size option means.

import { MIB } from '../model/units/size.ts'

const DEFAULT_BYTES = 4 * MIB

/**
 * Bytes of shared memory that the 2012 device's size= means: a decimal number of MiB, or of GiB with G; what follows
 * that letter is not read. Unset means 4 MiB; undefined means a letter that QEMU stops at. Sizes count modulo 2^64.
 *
 * Source: hw/ivshmem.c of 2012: ivshmem_get_size().
 */
export function parseLegacyIvshmemSize(text: string | undefined): number | undefined {
  if (text === undefined) return DEFAULT_BYTES
  const match = /^\s*([+-]?\d+|)(.?)/.exec(text)
  const [number = '', letter = ''] = match?.slice(1) ?? []
  const shift = letter === '' || /m/i.test(letter) ? 20n : /g/i.test(letter) ? 30n : undefined
  if (shift === undefined) return undefined
  return Number(BigInt.asUintN(64, BigInt(number.replace('+', '')) << shift))
}
