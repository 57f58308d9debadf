// The trials of a run: generated layouts as command lines, and such lines with their text changed.

import fc from 'fast-check'
import { toQemuArgs } from '../../electron/formats/qemu-cli/export.ts'
import type { Layout } from '../../electron/model/layout.ts'
import { changeText } from '../generate/command-lines.ts'
import { drawn, type Draw } from '../generate/draw.ts'
import { drawBrokenLayout } from '../generate/layouts.ts'
import type { Trial } from './trial.ts'

/** Of a hundred trials, so many have their text changed unless told otherwise. */
export const TEXT_SHARE = 28

export interface GeneratedTrial extends Trial {
  /** The layout, where the text was left as it was exported. */
  layout?: Layout
}

function makeTrial(draw: Draw, turn: number, textShare: number): GeneratedTrial {
  const isChanged = draw.chance(textShare)
  const { layout, breaks } = drawBrokenLayout(draw, { amount: isChanged ? 'few' : 'some', turn })
  const { args } = toQemuArgs(layout)
  if (!isChanged) return { argv: args, changes: breaks, layout }
  const changes = [...breaks]
  let argv = args
  const count = draw.chance(25) ? 2 : 1
  for (let done = 0; done < count; done += 1) {
    const changed = changeText(draw, argv)
    argv = changed.argv
    if (changed.change !== undefined) changes.push(`text: ${changed.change}`)
  }
  return { argv, changes }
}

/** Neighbouring numbers to numbers far from each other, as seeds. */
function mixSeed(seed: number, number: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return mixed ^ (mixed >>> 16)
}

/** One trial of a seed; the same seed and number give the same trial. Breaks come in turn. */
export function generateTrial(seed: number, number: number, textShare = TEXT_SHARE): GeneratedTrial {
  const [trial] = fc.sample(
    drawn((draw) => makeTrial(draw, seed * 31 + number, textShare)),
    { seed: mixSeed(seed, number), numRuns: 1 },
  )
  if (!trial) throw new Error('Bug: fast-check gave no sample')
  return trial
}
