// Lines that are drawn over again while something goes on: on stderr, and only where it is a terminal.

const BAR_WIDTH = 24
const ESC = '\u001b['

/** "██████░░░░" for a share from 0 to 1. */
export function printBar(share: number, width = BAR_WIDTH): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '█'.repeat(full) + '░'.repeat(width - full)
}

/** Draws lines in place of the last ones; `write` goes to a terminal. */
export class LiveLines {
  readonly #write: (text: string) => void
  #height = 0

  constructor(write: (text: string) => void) {
    this.#write = write
  }

  draw(lines: readonly string[]): void {
    const up = this.#height > 0 ? `${ESC}${String(this.#height)}A` : ''
    this.#write(up + lines.map((line) => `${ESC}2K${line}\n`).join(''))
    this.#height = lines.length
  }

  /** Takes the lines away. */
  clear(): void {
    if (this.#height > 0) this.#write(`${ESC}${String(this.#height)}A${ESC}0J`)
    this.#height = 0
  }
}
