// Lines of 16 bytes as the hex view shows them; a line that did not change stays the same object, so it is not drawn again.

import { LINE, LIT } from './use-region.ts'

/** A byte of a line. */
interface HexByte {
  /** Its place in the window. */
  at: number
  text: string
  isZero: boolean
  /** It changed a moment ago. */
  isLit: boolean
}

export interface HexLine {
  line: number
  /** Of the first byte in the region, in hexadecimal. */
  address: string
  bytes: readonly HexByte[]
  /** The bytes as characters, a dot where one cannot be printed. */
  text: string
}

/** What is shown: bytes, the place of the first in the region, and when each changed (as `performance.now()` counts). */
export interface HexWindow {
  offset: number
  bytes: Uint8Array
  changedAt: Float64Array
  now: number
}

const isLitAt = ({ changedAt, now }: HexWindow, at: number): boolean =>
  now - (changedAt[at] ?? -Infinity) < LIT

const printDigits = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function makeLine(window: HexWindow, line: number): HexLine {
  const start = line * LINE
  const part = Array.from(window.bytes.subarray(start, start + LINE))
  return {
    line,
    address: printDigits(window.offset + start, 8),
    bytes: part.map((byte, index) => ({
      at: start + index,
      text: printDigits(byte, 2),
      isZero: byte === 0,
      isLit: isLitAt(window, start + index),
    })),
    text: part.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·')).join(''),
  }
}

/** Whether a line still shows what it shall; compared by bytes, not by texts, since almost all lines are. */
function isSameLine(line: HexLine, before: HexWindow, window: HexWindow): boolean {
  const start = line.line * LINE
  for (const [index, byte] of line.bytes.entries()) {
    const at = start + index
    if (before.bytes[at] !== window.bytes[at] || byte.isLit !== isLitAt(window, at)) return false
  }
  return true
}

/** The lines of windows that follow each other: the same array while nothing changed, the same lines where they did not. */
export function makeHexLines(): (window: HexWindow) => readonly HexLine[] {
  let before: HexWindow | undefined
  let lines: readonly HexLine[] = []
  return (window) => {
    const known = before
    const isSamePlace = known?.offset === window.offset && known.bytes.length === window.bytes.length
    const next = Array.from({ length: Math.ceil(window.bytes.length / LINE) }, (_, line) => {
      const old = isSamePlace ? lines[line] : undefined
      return old && known && isSameLine(old, known, window) ? old : makeLine(window, line)
    })
    before = window
    if (next.length !== lines.length || next.some((line, index) => line !== lines[index])) lines = next
    return lines
  }
}
