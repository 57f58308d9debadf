// A history as stacked areas in a box: one a host node, the newest at the right.

import type { LivePoint } from '../../../electron/contract/live.ts'

/** Points that are drawn; more would lie on the same pixels. */
const DRAWN = 240

export interface ChartArea {
  node: number
  /** An SVG path, in the box. */
  path: string
  /** Bytes now. */
  last: number
}

/** Every n-th point so that at most DRAWN are left; the newest stays. */
function thin(points: readonly LivePoint[]): LivePoint[] {
  const step = Math.max(1, Math.ceil(points.length / DRAWN))
  return points.filter((_, index) => (points.length - 1 - index) % step === 0)
}

/** The areas of one backend; `full` bytes are the height of the box. */
export function makeAreas(
  points: readonly LivePoint[],
  id: string,
  full: number,
  box: { width: number; height: number },
): ChartArea[] {
  const own = thin(points).flatMap(({ at, backends }) => {
    const backend = backends[id]
    return backend ? [{ at, nodes: backend.nodes }] : []
  })
  const first = own[0]
  const last = own.at(-1)
  if (!first || !last || full <= 0) return []
  const nodes = [...new Set(own.flatMap((point) => Object.keys(point.nodes).map(Number)))].sort(
    (a, b) => a - b,
  )
  const span = Math.max(1, last.at - first.at)
  const x = (at: number): string => (((at - first.at) / span) * box.width).toFixed(1)
  const y = (bytes: number): string => (box.height - Math.min(1, bytes / full) * box.height).toFixed(1)
  const below = own.map(() => 0)
  return nodes.map((node) => {
    const bottom = own.map(({ at }, index) => `${x(at)},${y(below[index] ?? 0)}`)
    const top = own.map((point, index) => {
      below[index] = (below[index] ?? 0) + (point.nodes[String(node)] ?? 0)
      return `${x(point.at)},${y(below[index])}`
    })
    return {
      node,
      path: `M${[...top, ...bottom.reverse()].join('L')}Z`,
      last: last.nodes[String(node)] ?? 0,
    }
  })
}
