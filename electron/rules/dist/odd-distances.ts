// The distances that a rule may object to: hardly ever one, of up to 16,256.

import type { Layout } from '../../model/layout.ts'
import { DISTANCE_LOCAL, DISTANCE_UNREACHABLE, NODE_LIMIT, type Distance } from '../../model/numa.ts'
import { rememberFor } from '../layout/remember.ts'
import { listDeclaredIds } from '../numa/declared-nodes.ts'

/** A distance with its position in the layout. */
export interface OddDistance {
  position: number
  distance: Distance
}

/**
 * The distances that are not between two declared guest nodes, not from 10 to 255, or of a node to itself and not 10.
 * The rules on single distances look at these only.
 */
export const listOddDistances: (layout: Layout) => readonly OddDistance[] = rememberFor((layout) => {
  const isDeclared = new Uint8Array(NODE_LIMIT)
  for (const id of listDeclaredIds(layout)) isDeclared[id] = 1
  const odd: OddDistance[] = []
  let position = 0
  for (const distance of layout.distances) {
    const { src, dst, val } = distance
    const isOdd =
      isDeclared[src] !== 1 ||
      isDeclared[dst] !== 1 ||
      !(val >= DISTANCE_LOCAL && val <= DISTANCE_UNREACHABLE) ||
      (src === dst && val !== DISTANCE_LOCAL)
    if (isOdd) odd.push({ position, distance })
    position += 1
  }
  return odd
})
