// The address map as a strip: memory to scale, everything that is long and empty as a short break, and where each part
// begins in px, so that an address can be found by eye.

import type { AddressMapEntry, AddressRange } from '../../../electron/model/resolved.ts'
import { GIB } from '../../../electron/model/units/size.ts'

/** Which stretch of the address space a part is in. */
export type Section = 'low' | 'high' | 'device' | 'above'

export interface StripPart extends AddressRange {
  /** Its place in the map; undefined where nothing stands. */
  index: number | undefined
  section: Section
  /** Shorter than its size, with a break drawn through it. */
  isBroken: boolean
  /** Ends beyond what the addresses of the cpu reach. */
  isBeyond: boolean
  /** px */
  left: number
  width: number
}

/** What of a machine the strip needs beside its map. */
export interface StripMachine {
  deviceMemory?: AddressRange | undefined
  /** Physical address bits of the cpu; absent where the host decides. */
  addressBits?: number | undefined
}

/** px of a break with words and without; the first while all of them leave room for the rest. */
const BREAK = 76
const BREAK_BARE = 24
const BREAKS_SHARE = 0.5
/** px of the narrowest part while there are few, and at most while there are many. */
const ROOMY = 52
const NARROW = 3
const ROOMY_UP_TO = 14

const EMPTY_KINDS: readonly AddressMapEntry['kind'][] = ['pci-hole', 'reserved']

/** The section of an entry, or of what follows `before` and is none. */
function getSection(
  start: number,
  { deviceMemory }: StripMachine,
  entry?: AddressMapEntry,
  before?: Section,
): Section {
  if (start < 4 * GIB) return 'low'
  if (deviceMemory && start >= deviceMemory.start) return start < deviceMemory.end ? 'device' : 'above'
  if (!entry) return before ?? 'low'
  return entry.kind === 'pci-hole' ? 'above' : 'high'
}

type Unplaced = Omit<StripPart, 'left' | 'width'>

/** The stretches in order, with what is between them and up to the last address. */
function listParts(map: readonly AddressMapEntry[], machine: StripMachine): Unplaced[] {
  const limit = machine.addressBits === undefined ? Infinity : 2 ** machine.addressBits
  const parts: Unplaced[] = []
  let at = 0
  const addEmpty = (end: number): void => {
    if (end <= at) return
    const section = getSection(at, machine, undefined, parts.at(-1)?.section)
    parts.push({ start: at, end, index: undefined, section, isBroken: true, isBeyond: false })
  }
  const memory = map
    .filter(({ kind }) => kind !== 'device-memory' && !EMPTY_KINDS.includes(kind))
    .reduce((sum, { start, end }) => sum + end - start, 0)
  for (const [index, entry] of map.entries()) {
    const { start, end, kind } = entry
    addEmpty(start)
    const isVast = kind === 'device-memory' && end - start > memory
    const isBroken = EMPTY_KINDS.includes(kind) || isVast
    parts.push({
      start,
      end,
      index,
      section: getSection(start, machine, entry),
      isBroken,
      isBeyond: end > limit,
    })
    at = Math.max(at, end)
  }
  if (Number.isFinite(limit) && map.length > 0) addEmpty(limit)
  return parts
}

/**
 * Lays the stretches out over `width` px (more where so many parts need it). Parts that are not broken have one scale
 * among each other, above a least width at which they can still be hit.
 */
export function makeStrip(
  map: readonly AddressMapEntry[],
  machine: StripMachine,
  width: number,
): StripPart[] {
  const parts = listParts(map, machine)
  const whole = parts.filter(({ isBroken }) => !isBroken)
  const breaks = parts.length - whole.length
  const breakWidth = breaks * BREAK <= width * BREAKS_SHARE ? BREAK : BREAK_BARE
  const forWhole = Math.max(0, width - breaks * breakWidth)
  const least =
    whole.length <= ROOMY_UP_TO ? ROOMY : Math.max(1, Math.min(NARROW, forWhole / whole.length / 2))
  const bytes = whole.reduce((sum, { start, end }) => sum + end - start, 0)
  const room = Math.max(0, forWhole - whole.length * least)
  let left = 0
  return parts.map((part) => {
    const own = part.isBroken
      ? breakWidth
      : least + (bytes > 0 ? ((part.end - part.start) / bytes) * room : 0)
    const placed = { ...part, left, width: own }
    left += own
    return placed
  })
}

/** A run of parts in one section. */
export interface StripSection {
  section: Section
  start: number
  end: number
  left: number
  width: number
}

/** The sections in order. */
export function listSections(parts: readonly StripPart[]): StripSection[] {
  const sections: StripSection[] = []
  for (const { section, start, end, left, width } of parts) {
    const last = sections.at(-1)
    if (last?.section === section) {
      last.end = end
      last.width = left + width - last.left
    } else sections.push({ section, start, end, left, width })
  }
  return sections
}

/** Where an address is, px from the left; undefined when the strip ends before it. */
export function findPlace(parts: readonly StripPart[], address: number): number | undefined {
  const part = parts.find(({ start, end }) => address >= start && address < end)
  if (!part) return undefined
  return part.left + ((address - part.start) / (part.end - part.start)) * part.width
}
