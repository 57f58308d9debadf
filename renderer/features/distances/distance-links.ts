// Distances as a graph: where the nodes stand, and which pairs are worth a line.

/** A line between two nodes, by position; `value` is the larger of both directions. */
export interface DistanceLink {
  from: number
  to: number
  value: number
}

/**
 * The pairs that are neighbours: no third node is nearer to both than they are to each other (a relative neighbourhood
 * graph). A ring stays a ring, and what is equally far is joined to all.
 */
export function listLinks(matrix: readonly (readonly number[])[]): DistanceLink[] {
  const between = matrix.map((values, row) =>
    values.map((value, column) => Math.max(value, matrix[column]?.[row] ?? value)),
  )
  return between.flatMap((values, from) =>
    values.flatMap((value, to) => {
      if (to <= from) return []
      const isShadowed = between.some(
        (others, third) =>
          third !== from && third !== to && (others[from] ?? 0) < value && (others[to] ?? 0) < value,
      )
      return isShadowed ? [] : [{ from, to, value }]
    }),
  )
}

/** Points on a circle around (0, 0), the first at the top, clockwise. */
export function placeOnCircle(count: number, radius: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, position) => {
    const angle = (position / count) * 2 * Math.PI - Math.PI / 2
    return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius }
  })
}
