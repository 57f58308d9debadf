// Differences that are known and stay, each with its reason. A run counts and prints them apart from disagreements.

import type { Disagreement } from './compare.ts'
import type { Judgement } from './judge.ts'

interface Exception {
  name: string
  why: string
  covers: (judgement: Judgement, disagreement: Disagreement) => boolean
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    name: 'cpus on a guest node past the table',
    why:
      'QEMU reads past the 128 nodes of its table to see whether the node is there: with one guest node, 7.2 and 10.0 refuse ' +
      'node-id=128, go on with 200, differ on 255 and crash on 65535. What follows is chance, so Memloom refuses.',
    covers: ({ errors }, { subject, expected }) =>
      subject === 'verdict' && expected === 'reject' && errors.join(' ') === 'cpu/node-id-out-of-bounds',
  },
  {
    name: 'memory-side caches past 2^53',
    why:
      'A layout holds no size of 2^53 bytes and more. Such a cache is kept word for word, with the warning that it is ' +
      'not in the layout, and so is missing in what it resolves to.',
    covers: ({ warnings }, { subject }) => subject === 'hmat' && warnings.includes('opts/number-kept'),
  },
]

/** The exception that covers a difference, if one does. */
export function findException(judgement: Judgement, disagreement: Disagreement): Exception | undefined {
  return EXCEPTIONS.find(({ covers }) => covers(judgement, disagreement))
}
