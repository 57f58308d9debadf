// Choices of a generator, drawn one after another: reproducible from a seed, and shrunk towards the first choice.

import fc from 'fast-check'
import { GIB, KIB, MIB } from '../../electron/model/units/size.ts'

/** Without fast-check's taste for the ends of a range, so that percentages mean what they say. */
const between = (min: number, max: number): fc.Arbitrary<number> => fc.noBias(fc.integer({ min, max }))

/** Draws values for one generated thing. */
export class Draw {
  readonly #next: fc.GeneratorValue

  constructor(next: fc.GeneratorValue) {
    this.#next = next
  }

  /** A whole number, both ends included. */
  integer(min: number, max: number): number {
    return this.#next(between, min, max)
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.integer(1, 1000) > 1000 - percent * 10
  }

  /** One of some things, each as likely as the others. */
  pick<const T>(items: readonly [T, ...T[]]): T {
    return items[this.integer(0, items.length - 1)] ?? items[0]
  }

  /** One of a list that may be empty. */
  pickFrom<T>(items: readonly T[]): T | undefined {
    return items.length === 0 ? undefined : items[this.integer(0, items.length - 1)]
  }

  /** One of some things by weight. */
  weigh<const T>(choices: readonly (readonly [number, T])[]): T {
    let left = this.integer(
      1,
      choices.reduce((sum, [weight]) => sum + weight, 0),
    )
    for (const [weight, item] of choices) {
      left -= weight
      if (left <= 0) return item
    }
    throw new Error('Bug: weights that are not positive')
  }

  /** The same things in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    const rest = [...items]
    return items.map(() => rest.splice(this.integer(0, rest.length - 1), 1)[0] as T)
  }

  /** A new value in so many of a hundred cases, as fields to spread: {} or { [name]: value }. */
  maybe<Name extends string, T>(percent: number, name: Name, make: () => T): Partial<Record<Name, T>> {
    return this.chance(percent) ? ({ [name]: make() } as Partial<Record<Name, T>>) : {}
  }
}

/** An arbitrary from a function that draws. */
export function drawn<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((next) => make(new Draw(next)))
}

/** Places where QEMU decides otherwise on one side than on the other, in bytes. */
const BORDERS = [
  4 * KIB,
  8 * KIB,
  128 * KIB,
  MIB,
  2 * MIB,
  16 * MIB,
  128 * MIB,
  256 * MIB,
  GIB,
  2 * GIB,
  2.75 * GIB,
  3 * GIB,
  3.5 * GIB,
  4 * GIB,
] as const

const STEPS = [0, 0, 1, -1, 2 * KIB, 4 * KIB, -4 * KIB, 8 * KIB, 2 * MIB, -2 * MIB] as const

/** A size at a border, or a step beside it; at least 1. */
export function drawEdgeSize(draw: Draw): number {
  return Math.max(1, draw.pick(BORDERS) + draw.pick(STEPS))
}

/** A size that QEMU has reason to refuse somewhere: 0, odd, huge, past what a host has. */
export function drawOddSize(draw: Draw): number {
  return draw.weigh([
    [4, drawEdgeSize(draw)],
    [2, draw.pick([0, 1, 3, 511, 513, 4095, 4097, 3 * MIB, 5 * MIB, 3 * KIB, 64 * KIB])],
    [1, draw.pick([64 * GIB, 1024 * GIB, 2 ** 47 - 4096, 2 ** 47, 2 ** 52, 2 ** 53 - 1])],
    [1, draw.integer(1, 64 * MIB)],
  ])
}

/** A number at the borders of ids, counts, distances and widths. */
export function drawOddNumber(draw: Draw): number {
  return draw.weigh([
    [4, draw.integer(0, 4)],
    [3, draw.pick([-1, -2, 9, 10, 11, 127, 128, 129, 254, 255, 256, 257, 287, 288, 289])],
    [2, draw.pick([1024, 2048, 2049, 4096, 65_534, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])],
    [1, draw.pick([2 ** 32, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53 - 1])],
  ])
}
