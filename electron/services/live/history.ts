// What was read of running VMs, over time, within bounds.

import type { LivePoint, LiveReading } from '../../contract/live.ts'

/** Readings of one VM: an hour at one a second. And VMs that are remembered. */
const POINTS = 3600
const VMS = 16

/** Readings that are dropped at once, so that a full history costs no copy a reading. */
const SLACK = 360

function makePoint({ memdevs, readAt }: LiveReading): LivePoint {
  const point: LivePoint = { at: Date.parse(readAt), backends: {} }
  for (const { id, local, placement } of memdevs) {
    if (id === undefined || !placement) continue
    const { nodes, resident } = placement
    point.backends[id] = { resident, nodes, ...(local === undefined ? {} : { local }) }
  }
  return point
}

/** The newest readings of the VMs that were looked at last. */
export class LiveHistory {
  readonly #points = new Map<string, LivePoint[]>()

  add(reading: LiveReading): void {
    const { key } = reading
    const points = this.#points.get(key) ?? []
    // The one that was looked at last stands last.
    this.#points.delete(key)
    this.#points.set(key, points)
    points.push(makePoint(reading))
    if (points.length >= POINTS + SLACK) points.splice(0, points.length - POINTS)
    for (const oldest of this.#points.keys()) {
      if (this.#points.size <= VMS) break
      this.#points.delete(oldest)
    }
  }

  /** Oldest first. */
  get(key: string): LivePoint[] {
    return (this.#points.get(key) ?? []).slice(-POINTS)
  }
}

/** A name in a cell: quoted where it must be, and never a formula to a spreadsheet (RFC 4180). */
function printCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table: a line a reading and backend, a column a host node; bytes, and the local share from 0 to 1. */
export function printCsv(points: readonly LivePoint[]): string {
  const nodes = new Set<number>()
  for (const { backends } of points)
    for (const backend of Object.values(backends))
      for (const node of Object.keys(backend.nodes)) nodes.add(Number(node))
  const columns = [...nodes].sort((a, b) => a - b)
  const head = ['time', 'backend', 'resident', 'local', ...columns.map((node) => `node${String(node)}`)]
  const lines = points.flatMap(({ at, backends }) =>
    Object.entries(backends).map(([id, backend]) =>
      [
        new Date(at).toISOString(),
        printCell(id),
        String(backend.resident),
        backend.local === undefined ? '' : backend.local.toFixed(4),
        ...columns.map((node) => String(backend.nodes[String(node)] ?? 0)),
      ].join(','),
    ),
  )
  return [head.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}
