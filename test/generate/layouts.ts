// Layouts for properties and for comparisons with real QEMU: good ones, broken ones, and ones of any values at all.

import type fc from 'fast-check'
import type { Layout } from '../../electron/model/layout.ts'
import { breakLayout } from './breaks/break-layout.ts'
import { drawn, type Draw } from './draw.ts'
import { makeGoodLayout } from './good/good-layout.ts'

/** A layout with the names of the breaks that were made in it. */
export interface BrokenLayout {
  layout: Layout
  breaks: string[]
}

/** Layouts that QEMU accepts; paths start with {TMP}, which a runner puts its scratch folder for. */
export const goodLayouts: fc.Arbitrary<Layout> = drawn(makeGoodLayout)

/** How much of a generated thing is broken, and which break comes first. */
export interface BreakOptions {
  /** "few" leaves most layouts whole. */
  amount?: 'few' | 'some'
  /** The first break's number; any when unset. */
  turn?: number
}

/** A good layout with none, one or two breaks. */
export function drawBrokenLayout(draw: Draw, { amount = 'some', turn }: BreakOptions = {}): BrokenLayout {
  const layout = makeGoodLayout(draw)
  const count = draw.weigh([
    [amount === 'few' ? 85 : 32, 0],
    [50, 1],
    [amount === 'few' ? 0 : 18, 2],
  ])
  const breaks: string[] = []
  for (let done = 0; done < count; done += 1) {
    const name = breakLayout(draw, layout, done === 0 ? turn : undefined)
    if (name !== undefined) breaks.push(name)
  }
  return { layout, breaks }
}

/** Layouts of which QEMU refuses about half. */
export const brokenLayouts: fc.Arbitrary<BrokenLayout> = drawn((draw) => drawBrokenLayout(draw))
