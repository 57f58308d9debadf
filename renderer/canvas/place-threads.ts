// Where threads end at their cards, and the curves between.

import { EDGE_INSET, getCentre, THREAD_GAP, type PlacedCard } from './card-geometry.ts'
import { getThreadWidth } from './thread-width.ts'
import type { CardKey, Thread } from './topology-graph.ts'

export interface PlacedThread {
  thread: Thread
  width: number
  x1: number
  y1: number
  x2: number
  y2: number
}

/** Where each thread of one side meets its card: side by side, in the order of what they lead to. */
function spreadEnds(
  threads: readonly PlacedThread[],
  own: 'from' | 'to',
  byKey: ReadonlyMap<CardKey, PlacedCard>,
): Map<PlacedThread, number> {
  const other = own === 'from' ? 'to' : 'from'
  const groups = new Map<CardKey, PlacedThread[]>()
  for (const one of threads) {
    const group = groups.get(one.thread[own])
    if (group) group.push(one)
    else groups.set(one.thread[own], [one])
  }
  const ends = new Map<PlacedThread, number>()
  for (const [key, group] of groups) {
    const card = byKey.get(key)
    if (!card) continue
    const middle = (one: PlacedThread): number => {
      const neighbour = byKey.get(one.thread[other])
      return neighbour ? getCentre(neighbour) : 0
    }
    group.sort((a, b) => middle(a) - middle(b))
    const needed = group.reduce((sum, one) => sum + one.width + THREAD_GAP, -THREAD_GAP)
    const room = card.height - EDGE_INSET * 2
    const scale = needed > room ? room / needed : 1
    let at = getCentre(card) - (needed * scale) / 2
    for (const one of group) {
      ends.set(one, at + (one.width * scale) / 2)
      at += (one.width + THREAD_GAP) * scale
    }
  }
  return ends
}

/** Places threads between cards that are placed; a thread whose cards are not is left out. */
export function placeThreads(
  threads: readonly Thread[],
  byKey: ReadonlyMap<CardKey, PlacedCard>,
): PlacedThread[] {
  const placed = threads.flatMap((thread): PlacedThread[] => {
    const from = byKey.get(thread.from)
    const to = byKey.get(thread.to)
    if (!from || !to) return []
    return [{ thread, width: getThreadWidth(thread.bytes), x1: from.x + from.width, y1: 0, x2: to.x, y2: 0 }]
  })
  const starts = spreadEnds(placed, 'from', byKey)
  const ends = spreadEnds(placed, 'to', byKey)
  return placed.map((one) => ({ ...one, y1: starts.get(one) ?? 0, y2: ends.get(one) ?? 0 }))
}

/** The SVG path of a thread's middle line. */
export function getThreadPath({ x1, y1, x2, y2 }: Pick<PlacedThread, 'x1' | 'y1' | 'x2' | 'y2'>): string {
  const bend = Math.max(24, (x2 - x1) / 2)
  return `M${String(x1)} ${String(y1)}C${String(x1 + bend)} ${String(y1)} ${String(x2 - bend)} ${String(y2)} ${String(x2)} ${String(y2)}`
}
