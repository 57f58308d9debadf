// The timeline of an ivshmem server: what happened, in entries of bounded number, to be filtered and exported.

import type { DoorbellCell, IvshmemEvent } from '../../electron/contract/ivshmem.ts'

/** What entries are about, for the filter. */
export const LOG_KINDS = ['rings', 'join', 'leave', 'other'] as const
export type LogKind = (typeof LOG_KINDS)[number]

/** One line of the timeline. */
export interface LogEntry {
  /** Counts entries from 0, over the whole time that was watched. */
  number: number
  /** Milliseconds since 1970. */
  at: number
  kind: LogKind
  /** The event's own type; "more-rings" sums up the cells of a batch that were left out. */
  type: IvshmemEvent['type'] | 'more-rings'
  sender?: number
  /** Who joined or left, or whose doorbell rang. */
  peer?: number
  vector?: number
  /** Rings since the entry before, or events that were lost. */
  count?: number
  /** Why, or what is warned of, in the server's words. */
  text?: string
}

/** Entries that are kept; older ones go. */
export const LOG_LIMIT = 5000

/** Cells of one batch that get an entry of their own. */
const CELL_LIMIT = 64

/** Totals by cell, to tell by how much each grew. */
export type Totals = Map<string, DoorbellCell>

/** Names a cell. */
export function getCellKey({ sender, receiver, vector }: Omit<DoorbellCell, 'count' | 'rate'>): string {
  return `${sender} ${receiver} ${vector}`
}

type Draft = Omit<LogEntry, 'number'>

/** Rings of a batch as entries, the busiest cells first; `totals` is brought up to date. */
function describeRings(at: number, cells: readonly DoorbellCell[], totals: Totals): Draft[] {
  const grown = cells.flatMap((cell) => {
    const key = getCellKey(cell)
    const before = totals.get(key)?.count ?? 0
    totals.set(key, cell)
    // A smaller total is of a new peer with the id of one that left.
    const count = cell.count < before ? cell.count : cell.count - before
    return count > 0 ? [{ ...cell, count }] : []
  })
  grown.sort((a, b) => b.count - a.count)
  const told = grown.slice(0, CELL_LIMIT).map(({ sender, receiver, vector, count }): Draft => ({
    at,
    kind: 'rings',
    type: 'rings',
    sender,
    peer: receiver,
    vector,
    count,
  }))
  const left = grown.slice(CELL_LIMIT)
  if (left.length === 0) return told
  const count = left.reduce((sum, cell) => sum + cell.count, 0)
  return [...told, { at, kind: 'rings', type: 'more-rings', count, text: String(left.length) }]
}

function describeEvent(event: IvshmemEvent, totals: Totals): Draft[] {
  const { at, type } = event
  switch (event.type) {
    case 'join': {
      const { id, vm, program, pid } = event.peer
      return [{ at, type, kind: 'join', peer: id, text: vm ?? program ?? `PID ${pid}` }]
    }
    case 'leave':
      return [{ at, type, kind: 'leave', peer: event.id, text: event.why }]
    case 'refusal':
      return [{ at, type, kind: 'other', text: `PID ${event.pid}, UID ${event.uid}: ${event.why}` }]
    case 'rings':
      return describeRings(at, event.cells, totals)
    case 'ring':
      return [{ at, type, kind: 'rings', peer: event.peer, vector: event.vector, count: event.times }]
    case 'warning':
      return [{ at, type, kind: 'other', text: event.text }]
    case 'lost':
      return [{ at, type, kind: 'other', count: event.count }]
  }
}

/** The log after more events; the oldest entries go when there are more than `LOG_LIMIT`. `totals` is brought up to date. */
export function withEvents(
  log: readonly LogEntry[],
  events: readonly IvshmemEvent[],
  totals: Totals,
): readonly LogEntry[] {
  let number = (log.at(-1)?.number ?? -1) + 1
  const added = events
    .flatMap((event) => describeEvent(event, totals))
    .map((draft): LogEntry => ({ ...draft, number: number++ }))
  return added.length === 0 ? log : [...log, ...added].slice(-LOG_LIMIT)
}

/** What of a log is wanted: kinds, and a peer as sender or receiver. */
export interface LogFilter {
  kinds: ReadonlySet<LogKind>
  peer?: number | undefined
}

/** The entries that are wanted, in their order. */
export function filterLog(log: readonly LogEntry[], { kinds, peer }: LogFilter): readonly LogEntry[] {
  return log.filter(
    (entry) => kinds.has(entry.kind) && (peer === undefined || entry.peer === peer || entry.sender === peer),
  )
}

const COLUMNS = ['at', 'type', 'sender', 'peer', 'vector', 'count', 'text'] as const

/** Quotes as RFC 4180 does; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
function printCsvField(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The entries as a file: a JSON array, or CSV with a line of heads. Times are ISO 8601 in UTC. */
export function printLog(log: readonly LogEntry[], format: 'json' | 'csv'): string {
  const rows = log.map(({ number: _, kind: __, ...entry }) => ({
    ...entry,
    at: new Date(entry.at).toISOString(),
  }))
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  const lines = rows.map((row) =>
    COLUMNS.map((column) => {
      const value = row[column]
      return value === undefined ? '' : typeof value === 'number' ? String(value) : printCsvField(value)
    }).join(','),
  )
  return [COLUMNS.join(','), ...lines, ''].join('\r\n')
}
