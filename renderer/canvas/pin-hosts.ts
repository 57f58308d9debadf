// In a drawing taller than the view the few host nodes stay in sight: they move with the view, and the threads to what
// is in sight move with them.

import { CARD_GAPS, CARD_HEIGHTS, TOP, type PlacedCard, type Rectangle } from './card-geometry.ts'
import type { PlacedTopology } from './place-cards.ts'
import { placeThreads, type PlacedThread } from './place-threads.ts'
import type { CardKey } from './topology-graph.ts'

/** The host nodes of a view and the threads from them. */
export interface HostScene {
  cards: PlacedCard[]
  threads: PlacedThread[]
}

/** px around the view in which things are drawn already. */
const AROUND = 120
/** A drawing is much taller than its view from this ratio on. */
const TALL = 1.4

/** Whether a card touches a rectangle of the drawing, or nearly. */
export function isInSight({ x, y, width, height }: PlacedCard, seen: Rectangle): boolean {
  return (
    x + width > seen.x - AROUND &&
    x < seen.x + seen.width + AROUND &&
    y + height > seen.y - AROUND &&
    y < seen.y + seen.height + AROUND
  )
}

/** Whether a thread can be seen in a rectangle of the drawing, or nearly. */
export function isThreadInSight({ y1, y2 }: PlacedThread, seen: Rectangle): boolean {
  return Math.max(y1, y2) > seen.y - AROUND && Math.min(y1, y2) < seen.y + seen.height + AROUND
}

function isFromHost({ thread }: PlacedThread): boolean {
  return thread.from.startsWith('host:')
}

/** The threads of a drawing that do not begin at a host node. */
export function getInnerThreads(placed: PlacedTopology): PlacedThread[] {
  return placed.threads.filter((one) => !isFromHost(one))
}

/** The host nodes of a view; in the middle of it when the drawing is much taller and they fit. */
export function makeHostScene(placed: PlacedTopology, seen: Rectangle): HostScene {
  const hosts = placed.cards.filter(({ card }) => card.kind === 'host')
  const threads = placed.threads.filter(isFromHost)
  const step = Math.floor((seen.height - TOP * 2) / Math.max(1, hosts.length))
  const height = Math.min(CARD_HEIGHTS.pinned, step - CARD_GAPS.many)
  if (placed.height < seen.height * TALL || height < CARD_HEIGHTS.leastPinned) {
    return { cards: hosts, threads: threads.filter((one) => isThreadInSight(one, seen)) }
  }
  const taken = hosts.length * (height + CARD_GAPS.many)
  const top = Math.round(seen.y + (seen.height - taken) / 2)
  const cards = hosts.map((host, index) => ({ ...host, y: top + index * (height + CARD_GAPS.many), height }))
  const byKey = new Map<CardKey, PlacedCard>(cards.map((host) => [host.card.key, host]))
  const inSight = threads.filter(({ thread }) => {
    const backend = placed.byKey.get(thread.to)
    if (!backend || !isInSight(backend, seen)) return false
    byKey.set(thread.to, backend)
    return true
  })
  return {
    cards,
    threads: placeThreads(
      inSight.map(({ thread }) => thread),
      byKey,
    ),
  }
}
