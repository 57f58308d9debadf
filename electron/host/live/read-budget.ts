// How often the page tables of a VM may be read: the kernel holds up its page faults meanwhile.

import type { LiveCost } from '../../contract/live.ts'

/** Share of a core that watching one VM may take. */
export const BUDGET = 0.005

/** Milliseconds: no reading comes sooner after the last one. */
const SHORTEST = 1000

/** Keeps readings of one VM within a share of a core. */
export class ReadBudget {
  readonly #budget: number
  #last = 0
  #next = 0

  constructor(budget = BUDGET) {
    this.#budget = budget
  }

  /** Whether a reading is due; `now` in milliseconds of a clock that never goes back. */
  isDue(now: number): boolean {
    return now >= this.#next
  }

  /** Notes a reading that took `cost` milliseconds and ended at `now`. */
  spend(cost: number, now: number): void {
    this.#last = cost
    // A little early: a caller that asks each second must not miss every second turn.
    this.#next = now + this.#getEvery() * 0.9
  }

  #getEvery(): number {
    return Math.max(SHORTEST, this.#last / this.#budget)
  }

  get cost(): LiveCost {
    return { last: this.#last, every: this.#getEvery(), budget: this.#budget }
  }
}
