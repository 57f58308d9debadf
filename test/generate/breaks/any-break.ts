// Breaks that know nothing of what they change: a number, a switch, a name or an entry somewhere in the layout.

import { drawOddNumber, drawOddSize } from '../draw.ts'
import type { Breaking, Breaks } from './breaking.ts'

/** Lists and records whose parts may be changed; the target's versions and names are not. */
const SECTIONS = [
  'machine',
  'memory',
  'cpus',
  'backends',
  'nodes',
  'distances',
  'cpuAssignments',
  'hmat',
  'devices',
] as const

/** Fields that hold bytes; other numbers are ids and counts. */
const SIZES = new Set(
  'size maxSize mem align offset hugetlbsize bandwidth labelSize blockSize requestedSize addr memaddr maxRamBelow4g'.split(
    ' ',
  ),
)

interface Place {
  holder: Record<string, unknown>
  key: string
}

function listPlaces(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(listPlaces)
  const holder = value as Record<string, unknown>
  return Object.entries(holder).flatMap(([key, inner]) =>
    typeof inner === 'object' ? listPlaces(inner) : [{ holder, key }],
  )
}

function pickPlace({ draw, layout }: Breaking, isWanted: (place: Place) => boolean): Place | undefined {
  return draw.pickFrom(SECTIONS.flatMap((section) => listPlaces(layout[section])).filter(isWanted))
}

/** What would take more memory than a generated layout may. */
const isHeavy = (key: string): boolean => key === 'prealloc' || key === 'memLock'

export const anyBreaks: Breaks = {
  'any number': (breaking) => {
    const place = pickPlace(breaking, ({ holder, key }) => typeof holder[key] === 'number')
    if (!place) return false
    const isSize = SIZES.has(place.key)
    const odd = isSize ? drawOddSize(breaking.draw) : drawOddNumber(breaking.draw)
    // Cpus that are there cost time each.
    place.holder[place.key] = place.key === 'cpus' ? Math.min(odd, 16) : odd
    return undefined
  },
  'any switch': (breaking) => {
    const place = pickPlace(breaking, ({ holder, key }) => typeof holder[key] === 'boolean' && !isHeavy(key))
    if (!place) return false
    place.holder[place.key] = place.holder[place.key] !== true
    return undefined
  },
  'any field gone': (breaking) => {
    const required = new Set(
      'kind id src dst val nodeId initiator target hierarchy dataType level line associativity policy driver'.split(
        ' ',
      ),
    )
    const place = pickPlace(breaking, ({ key }) => !required.has(key))
    if (!place) return false
    Reflect.deleteProperty(place.holder, place.key)
    return undefined
  },
  'any reference': (breaking) => {
    const place = pickPlace(
      breaking,
      ({ key }) => key === 'memdev' || key === 'memoryBackend' || key === 'preallocContext',
    )
    if (!place) return false
    place.holder[place.key] = breaking.drawReference()
    return undefined
  },
  'any entry twice': ({ draw, layout }) => {
    const lists = [
      layout.devices,
      layout.nodes,
      layout.distances,
      layout.cpuAssignments,
      layout.hmat.latencyBandwidth,
      layout.hmat.caches,
    ]
    const list = draw.pickFrom(lists.filter(({ length }) => length > 0)) as unknown[] | undefined
    if (!list) return false
    list.push(structuredClone(draw.pickFrom(list)))
    return undefined
  },
  'any entry gone': ({ draw, layout }) => {
    const lists = [layout.devices, layout.nodes, layout.backends, layout.cpuAssignments, layout.distances]
    const list = draw.pickFrom(lists.filter(({ length }) => length > 0))
    if (!list) return false
    list.splice(draw.integer(0, list.length - 1), 1)
    return undefined
  },
  'another order': ({ draw, layout }) => {
    layout.devices = draw.shuffle(layout.devices)
    layout.nodes = draw.shuffle(layout.nodes)
    if (draw.chance(50)) layout.hmat.caches = draw.shuffle(layout.hmat.caches)
    if (draw.chance(50)) layout.hmat.latencyBandwidth = draw.shuffle(layout.hmat.latencyBandwidth)
  },
}
