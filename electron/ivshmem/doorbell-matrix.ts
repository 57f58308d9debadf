// Who rings whom: counts by sender, receiver and vector, and how fast they grow.

/** A cell as a server tells it: sender, receiver, vector, rings so far. */
export type CountedCell = readonly [sender: number, receiver: number, vector: number, count: number]

/** A cell with its rate, in rings a second. */
export interface RatedCell {
  sender: number
  receiver: number
  vector: number
  count: number
  rate: number
}

/** Milliseconds over which a rate is taken. */
export const RATE_WINDOW = 1000

interface Track {
  sender: number
  receiver: number
  vector: number
  count: number
  /** When it grew, oldest first, and what it was before. */
  samples: { at: number; count: number }[]
}

function getKey(sender: number, receiver: number, vector: number): number {
  // Both ids have 16 bits and a vector 11 (peer-table.ts): 43 bits.
  return (sender * 65_536 + receiver) * 2048 + vector
}

/**
 * The matrix as far as it was told. Counts are totals, so a told cell replaces what was known; a count that shrinks is
 * of another peer with the same id, and starts anew.
 */
export class DoorbellMatrix {
  readonly #tracks = new Map<number, Track>()

  /** Begins with totals of which nobody knows when they were rung: they are no rate. */
  load(cells: readonly CountedCell[]): void {
    this.#tracks.clear()
    for (const [sender, receiver, vector, count] of cells)
      this.#tracks.set(getKey(sender, receiver, vector), { sender, receiver, vector, count, samples: [] })
  }

  /** Takes in cells told at a time in milliseconds. */
  update(cells: readonly CountedCell[], at: number): void {
    for (const [sender, receiver, vector, count] of cells) {
      const key = getKey(sender, receiver, vector)
      const known = this.#tracks.get(key)
      if (!known || count < known.count) {
        const samples = [{ at, count: 0 }]
        this.#tracks.set(key, { sender, receiver, vector, count, samples })
        continue
      }
      if (count === known.count) continue
      known.samples.push({ at, count: known.count })
      known.count = count
      this.#forgetOld(known, at)
    }
  }

  /** A peer left: its row and its column go. */
  remove(peer: number): void {
    for (const [key, { sender, receiver }] of this.#tracks)
      if (sender === peer || receiver === peer) this.#tracks.delete(key)
  }

  /** Every cell with its rate at a time. */
  list(now: number): RatedCell[] {
    return [...this.#tracks.values()].map((track) => this.#rate(track, now))
  }

  /** One cell; undefined when it was never rung. */
  get(sender: number, receiver: number, vector: number, now: number): RatedCell | undefined {
    const track = this.#tracks.get(getKey(sender, receiver, vector))
    return track && this.#rate(track, now)
  }

  /** All rings that are known. */
  get total(): number {
    let sum = 0
    for (const { count } of this.#tracks.values()) sum += count
    return sum
  }

  /** Drops samples that no rate needs any more. */
  #forgetOld(track: Track, now: number): void {
    while ((track.samples[0]?.at ?? Infinity) <= now - RATE_WINDOW) track.samples.shift()
  }

  #rate(track: Track, now: number): RatedCell {
    this.#forgetOld(track, now)
    const { sender, receiver, vector, count, samples } = track
    const before = samples[0]?.count ?? count
    return { sender, receiver, vector, count, rate: ((count - before) * 1000) / RATE_WINDOW }
  }
}
