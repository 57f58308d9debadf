// Cards that are joined to nothing although they should be: drawn as a short open thread.

import { getCentre, type PlacedCard } from './card-geometry.ts'

/** A short open end at a card. */
export interface OpenEnd {
  key: string
  x: number
  y: number
  side: 'left' | 'right'
  /** Catalogue key of its word; cards that say it themselves need none. */
  label?: 'canvas.not-used'
  tone: 'plain' | 'warning'
}

/** The open end of a card, if it has one. A node without memory is allowed, so it is no warning. */
export function getOpenEnd(placed: PlacedCard): OpenEnd | undefined {
  const { card, x, width } = placed
  const end = { key: card.key, y: getCentre(placed) }
  if (card.kind === 'backend' && card.users.length === 0)
    return { ...end, x: x + width, side: 'right', label: 'canvas.not-used', tone: 'warning' }
  if (card.kind === 'device' && card.takesMemdev && card.size === undefined)
    return { ...end, x, side: 'left', tone: 'warning' }
  if (card.kind === 'node' && !card.hasMemory) return { ...end, x, side: 'left', tone: 'plain' }
  return undefined
}
