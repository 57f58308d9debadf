// Where the arrow keys go from a card: up and down its column, and along threads to the sides.

import type { PlacedTopology } from './place-cards.ts'
import type { Card, CardKey, TopologyGraph } from './topology-graph.ts'

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last'

function getColumns(graph: TopologyGraph): readonly (readonly Card[])[] {
  return [graph.hosts, graph.backends, graph.guests]
}

function getMiddle(placed: PlacedTopology, key: CardKey): number {
  const card = placed.byKey.get(key)
  return card ? card.y + card.height / 2 : 0
}

/** The card that an arrow key leads to; undefined at an edge. Sideways: what it is joined to, else what is nearest. */
export function getNeighbour(
  graph: TopologyGraph,
  placed: PlacedTopology,
  from: CardKey,
  direction: Direction,
): CardKey | undefined {
  const columns = getColumns(graph)
  const at = columns.findIndex((column) => column.some((card) => card.key === from))
  const column = columns[at]
  if (!column) return columns.find((cards) => cards.length > 0)?.[0]?.key
  const row = column.findIndex((card) => card.key === from)
  switch (direction) {
    case 'up':
      return column[row - 1]?.key
    case 'down':
      return column[row + 1]?.key
    case 'first':
      return column[0]?.key
    case 'last':
      return column.at(-1)?.key
    case 'left':
    case 'right':
      return getSideways(graph, placed, from, columns, at, direction)
  }
}

function getSideways(
  graph: TopologyGraph,
  placed: PlacedTopology,
  from: CardKey,
  columns: readonly (readonly Card[])[],
  at: number,
  direction: 'left' | 'right',
): CardKey | undefined {
  const joined = graph.threads.find((thread) => (direction === 'left' ? thread.to : thread.from) === from)
  if (joined) return direction === 'left' ? joined.from : joined.to
  const step = direction === 'left' ? -1 : 1
  for (let next = at + step; next >= 0 && next < columns.length; next += step) {
    const cards = columns[next] ?? []
    const middle = getMiddle(placed, from)
    const nearest = [...cards].sort(
      (a, b) => Math.abs(getMiddle(placed, a.key) - middle) - Math.abs(getMiddle(placed, b.key) - middle),
    )[0]
    if (nearest) return nearest.key
  }
  return undefined
}
