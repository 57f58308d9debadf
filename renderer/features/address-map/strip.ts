// The address map as a strip: every stretch can be seen, large ones are wider, and gaps are short breaks.

import type { AddressMapEntry } from '../../../electron/model/resolved.ts'
import { MIB } from '../../../electron/model/units/size.ts'

export interface StripPart {
  /** Its place in the map; undefined for a gap that nothing occupies. */
  index: number | undefined
  start: number
  end: number
  /** Share of the strip from 0 to 1. */
  share: number
}

/** Weights of a gap and of the smallest stretch, in the unit of a stretch's own weight. */
const GAP_WEIGHT = 1.2
const LEAST_WEIGHT = 1.6

/** A stretch counts by the doublings above 1 MiB, so that 640 KiB can be read beside 1 TiB. */
function getWeight(bytes: number): number {
  return LEAST_WEIGHT + Math.max(0, Math.log2(bytes / MIB) / 2)
}

/** Lays the stretches out from left to right; addresses that nothing occupies become gaps. */
export function makeStrip(map: readonly AddressMapEntry[]): StripPart[] {
  const parts: (StripPart & { weight: number })[] = []
  let at = 0
  map.forEach(({ start, end }, index) => {
    if (start > at) parts.push({ index: undefined, start: at, end: start, share: 0, weight: GAP_WEIGHT })
    parts.push({ index, start, end, share: 0, weight: getWeight(end - start) })
    at = Math.max(at, end)
  })
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  return parts.map(({ weight, ...part }) => ({ ...part, share: weight / total }))
}
