// How wide a thread is drawn: 1 MiB can still be seen and 1 TiB does not hide the rest.

import { MIB } from '../../electron/model/units/size.ts'

/** px of a thread of 1 MiB or less, and of the widest one. */
export const THINNEST = 2
const WIDEST = 24
/** px that each doubling adds. */
const PER_DOUBLING = 1

/** Width of a thread in px: a px wider with each doubling, from 2 px at 1 MiB to 22 px at 1 TiB; 1.5 for nothing. */
export function getThreadWidth(bytes: number): number {
  if (bytes <= 0) return 1.5
  return Math.min(WIDEST, THINNEST + Math.max(0, Math.log2(bytes / MIB)) * PER_DOUBLING)
}
