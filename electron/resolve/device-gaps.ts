// Free addresses of the memory-device area: the lowest aligned gap that fits.

import type { AddressRange } from '../model/resolved.ts'
import { roundUp } from './backends.ts'

/** What already stands in the area, ascending; neighbours are joined, so that many devices in a row are one. */
export type Placed = AddressRange

/** Inserts a range so that the list stays ascending. */
function insert(occupied: Placed[], range: Placed): void {
  let position = occupied.length
  while (position > 0 && (occupied[position - 1]?.start ?? 0) > range.start) position -= 1
  const before = occupied[position - 1]
  if (before?.end === range.start && before.start < before.end) before.end = range.end
  else occupied.splice(position, 0, range)
}

/**
 * Takes `size` bytes of an area: at `asked` when it is not 0 and lies free inside the area, else in the lowest aligned
 * gap. Adds what it took to `occupied`; undefined when there is no room.
 *
 * Source: hw/mem/memory-device.c: memory_device_get_free_addr().
 */
export function placeInGap(
  occupied: Placed[],
  area: AddressRange,
  size: number,
  alignment: number,
  asked: number,
): number | undefined {
  let start = asked === 0 ? roundUp(area.start, alignment) : asked
  for (const other of occupied) {
    if (other.start >= start + size) break
    if (other.end <= start) continue
    if (asked !== 0) return undefined
    start = roundUp(other.end, alignment)
  }
  if (start < area.start || start + size > area.end) return undefined
  insert(occupied, { start, end: start + size })
  return start
}
