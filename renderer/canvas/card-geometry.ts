// Sizes that cards and threads share, and what a placed card is.

import type { Card } from './topology-graph.ts'

/** Widths of cards and the gaps between their columns, in a view with room and in a narrow one. */
export const COLUMNS = {
  roomy: { host: 172, backend: 216, guest: 228, gap: 92, margin: 28 },
  narrow: { host: 144, backend: 196, guest: 208, gap: 68, margin: 16 },
} as const
/** Columns do not move further apart than this. */
export const WIDEST_GAP = 288
/** `minor`: devices, and backends that only devices use. `pinned`: host nodes that move with the view, at most. */
export const CARD_HEIGHTS = { major: 56, minor: 44, tallest: 240, pinned: 96, leastPinned: 40 } as const
/** Above a card: wide while there are few, so that a small layout does not look lost; narrow before a minor one. */
export const CARD_GAPS = { few: 28, many: 12, minor: 4, fewest: 7 } as const
/** Room above the first card. */
export const TOP = 20
/** px between threads that end at one card. */
export const THREAD_GAP = 2
/** Smallest px from the first or last thread of a card to its corner. */
export const EDGE_INSET = 6

/** A rectangle in px of the drawing. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedCard<Of extends Card = Card> extends Rectangle {
  card: Of
}

/** The middle of a card from top to bottom. */
export function getCentre({ y, height }: Pick<PlacedCard, 'y' | 'height'>): number {
  return y + height / 2
}
