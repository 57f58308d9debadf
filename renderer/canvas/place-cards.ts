// Where the cards of a topology stand, in px of the drawing. Pure geometry, all on the 4 px grid.

import {
  CARD_GAPS,
  CARD_HEIGHTS,
  COLUMNS,
  EDGE_INSET,
  getCentre,
  THREAD_GAP,
  TOP,
  WIDEST_GAP,
  type PlacedCard,
} from './card-geometry.ts'
import { placeThreads, type PlacedThread } from './place-threads.ts'
import { stackCards } from './stack-cards.ts'
import { getThreadWidth } from './thread-width.ts'
import type { Card, CardKey, GuestColumnCard, Thread, TopologyGraph } from './topology-graph.ts'

const DEVICE_INDENT = 20

export interface PlacedTopology {
  cards: PlacedCard[]
  byKey: ReadonlyMap<CardKey, PlacedCard>
  threads: PlacedThread[]
  width: number
  height: number
  columns: { host: number; backend: number; guest: number }
  /** There is no room for words between the columns. */
  isNarrow: boolean
}

/** Whether a card is a small one: a device, or a backend that only devices use. */
function isMinor(card: Card): boolean {
  if (card.kind === 'device') return true
  return (
    card.kind === 'backend' && card.users.length > 0 && card.users.every((user) => user.startsWith('device:'))
  )
}

/** px that the threads of each side of each card need. */
function measureEnds(threads: readonly Thread[]): ReadonlyMap<CardKey, number> {
  const left = new Map<CardKey, number>()
  const right = new Map<CardKey, number>()
  const add = (map: Map<CardKey, number>, key: CardKey, bytes: number): void => {
    map.set(key, (map.get(key) ?? -THREAD_GAP) + getThreadWidth(bytes) + THREAD_GAP)
  }
  for (const { from, to, bytes } of threads) {
    add(right, from, bytes)
    add(left, to, bytes)
  }
  const keys = [...left.keys(), ...right.keys()]
  return new Map(keys.map((key) => [key, Math.max(left.get(key) ?? 0, right.get(key) ?? 0)]))
}

/** A card grows with the threads that meet it, up to a point; from there on they overlap. */
function getHeight(card: Card, ends: number): number {
  if (isMinor(card)) return CARD_HEIGHTS.minor
  const wanted = Math.ceil((ends + EDGE_INSET * 2) / 4) * 4
  return Math.max(CARD_HEIGHTS.major, Math.min(CARD_HEIGHTS.tallest, wanted))
}

type ColumnWidths = (typeof COLUMNS)[keyof typeof COLUMNS]

interface Columns {
  /** Left edges. */
  left: PlacedTopology['columns']
  widths: ColumnWidths
  /** Between the columns; at least that of the widths. */
  gap: number
  /** Of the whole drawing. */
  total: number
}

function getTotal({ host, backend, guest, gap, margin }: ColumnWidths): number {
  return host + backend + guest + gap * 2 + margin * 2
}

function placeColumns(width: number): Columns {
  const widths = width < getTotal(COLUMNS.roomy) ? COLUMNS.narrow : COLUMNS.roomy
  const spare = Math.max(0, Math.floor((width - getTotal(widths)) / 2))
  const gap = Math.min(WIDEST_GAP, widths.gap + spare)
  const total = getTotal(widths) + (gap - widths.gap) * 2
  const host = Math.max(0, Math.floor((width - total) / 2)) + widths.margin
  const backend = host + widths.host + gap
  const guest = backend + widths.backend + gap
  return {
    left: { host, backend, guest },
    widths,
    gap,
    total: guest + widths.guest + widths.margin,
  }
}

/** Places everything in a drawing that is at least `width` px wide. */
export function placeTopology(graph: TopologyGraph, width: number): PlacedTopology {
  const columns = placeColumns(width)
  const ends = measureEnds(graph.threads)
  const byKey = new Map<CardKey, PlacedCard>()
  const tallest = Math.max(graph.guests.length, graph.backends.length)
  const gap = tallest < CARD_GAPS.fewest ? CARD_GAPS.few : CARD_GAPS.many
  const heightOf = (card: Card): number => getHeight(card, ends.get(card.key) ?? 0)

  placeGuests(graph.guests, columns, gap, heightOf, byKey)
  for (const [cards, x, cardWidth] of [
    [graph.backends, columns.left.backend, columns.widths.backend],
    [graph.hosts, columns.left.host, columns.widths.host],
  ] as const) {
    const heights = cards.map(heightOf)
    const gaps = cards.map((card) => (isMinor(card) ? CARD_GAPS.minor : gap))
    const wishes = findWishes(cards, heights, gaps, graph.threads, byKey)
    stackCards({ heights, wishes, gaps, top: TOP }).forEach((y, index) => {
      const card = cards[index]
      if (card) byKey.set(card.key, { card, x, y, width: cardWidth, height: heights[index] ?? 0 })
    })
  }
  const cards = [...byKey.values()]
  const bottom = cards.reduce((max, card) => Math.max(max, card.y + card.height), 0)
  return {
    cards,
    byKey,
    threads: placeThreads(graph.threads, byKey),
    width: columns.total,
    height: bottom + columns.widths.margin,
    columns: columns.left,
    isNarrow: columns.gap < COLUMNS.roomy.gap,
  }
}

/** Guest nodes from top to bottom, each with its devices close below it. */
function placeGuests(
  guests: readonly GuestColumnCard[],
  { left, widths }: Columns,
  gap: number,
  heightOf: (card: Card) => number,
  byKey: Map<CardKey, PlacedCard>,
): void {
  let y = TOP
  guests.forEach((card, index) => {
    const belongs = card.kind === 'device' && card.node !== undefined
    const indent = belongs ? DEVICE_INDENT : 0
    if (index > 0) y += belongs ? CARD_GAPS.minor : gap
    const height = heightOf(card)
    byKey.set(card.key, { card, x: left.guest + indent, y, width: widths.guest - indent, height })
    y += height
  })
}

/** The centre each card would like: the mean of what it leads to, else right below the card before it. */
function findWishes(
  cards: readonly Card[],
  heights: readonly number[],
  gaps: readonly number[],
  threads: readonly Thread[],
  byKey: ReadonlyMap<CardKey, PlacedCard>,
): number[] {
  const centres = new Map<CardKey, { sum: number; count: number }>()
  for (const { from, to } of threads) {
    const neighbour = byKey.get(to)
    if (!neighbour) continue
    const known = centres.get(from) ?? { sum: 0, count: 0 }
    centres.set(from, { sum: known.sum + getCentre(neighbour), count: known.count + 1 })
  }
  const wishes: number[] = []
  cards.forEach((card, index) => {
    const centre = centres.get(card.key)
    const half = (heights[index] ?? 0) / 2
    const below =
      (wishes[index - 1] ?? TOP) + (index === 0 ? 0 : (heights[index - 1] ?? 0) / 2 + (gaps[index] ?? 0))
    wishes.push(centre ? centre.sum / centre.count : below + half)
  })
  return wishes
}
