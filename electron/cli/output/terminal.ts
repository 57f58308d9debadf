// Where a verb writes: stdout for what was asked for, stderr for everything else, colours only on a terminal.

import type { Writable } from 'node:stream'
import pc from 'picocolors'
import { escapeText } from './escape.ts'

export type Colors = ReturnType<typeof pc.createColors>

/** The two streams of a command, and whether people look at them. */
export interface Terminal {
  /** Writes lines that are ours; foreign parts must have been escaped. */
  write: (text: string) => void
  /** Like write, on stderr. */
  warn: (text: string) => void
  /** Whether stdout is a terminal. */
  isTerminal: boolean
  colors: Colors
  warnColors: Colors
}

interface Stream extends Pick<Writable, 'write'> {
  isTTY?: boolean
}

function wantsColors(stream: Stream, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb'
}

/** A terminal over two streams. */
export function makeTerminal(stdout: Stream, stderr: Stream, env: NodeJS.ProcessEnv): Terminal {
  return {
    write: (text) => void stdout.write(text),
    warn: (text) => void stderr.write(text),
    isTerminal: stdout.isTTY === true,
    colors: pc.createColors(wantsColors(stdout, env)),
    warnColors: pc.createColors(wantsColors(stderr, env)),
  }
}

/** Rows under each other, columns as wide as their widest cell; cells are escaped. `right` columns end flush. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: { right?: readonly number[]; colors: Colors },
): string {
  const safe = rows.map((row) => row.map(escapeText))
  const widths = head.map((title, column) =>
    Math.max(title.length, ...safe.map((row) => (row[column] ?? '').length)),
  )
  const pad = (cell: string, column: number): string => {
    const width = widths[column] ?? 0
    return options.right?.includes(column) ? cell.padStart(width) : cell.padEnd(width)
  }
  const print = (row: readonly string[]): string => row.map(pad).join('  ').trimEnd()
  return [options.colors.dim(print(head)), ...safe.map(print)].map((line) => `${line}\n`).join('')
}
