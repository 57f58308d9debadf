// How much shared memory Looking Glass needs, by resolution (its documentation, "Determining memory").

import { MIB } from './units/size.ts'

/** Resolutions that people have, in pixels. */
export const RESOLUTIONS = [
  [1920, 1080],
  [1920, 1200],
  [2560, 1440],
  [3440, 1440],
  [3840, 2160],
  [5120, 1440],
  [5120, 2880],
] as const

/** The next power of two that is not smaller, in bytes. */
export function roundUpToPower(bytes: number): number {
  let size = 1
  while (size < bytes) size *= 2
  return size
}

/**
 * Bytes for a resolution: two frames of 4 bytes a pixel (8 with HDR) and 10 MiB for the rest, rounded up to a power of two.
 */
export function getLookingGlassSize(width: number, height: number, isHdr: boolean): number {
  return roundUpToPower(width * height * (isHdr ? 8 : 4) * 2 + 10 * MIB)
}
