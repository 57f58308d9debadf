// The rules of group dist/: distances between guest nodes.

import type { Rule } from '../rule.ts'
import { distAsymmetricComplete } from './asymmetric-complete.ts'
import { distDeclaredFirst } from './declared-first.ts'
import { distEveryPair } from './every-pair.ts'
import { distMax } from './max.ts'
import { distMin } from './min.ts'
import { distNodeRange } from './node-range.ts'
import { distOneUnevenPair } from './one-uneven-pair.ts'
import { distSelf } from './self.ts'

/** Rules whose ids start with "dist/". */
export const distRules: readonly Rule[] = [
  distAsymmetricComplete,
  distDeclaredFirst,
  distEveryPair,
  distMax,
  distMin,
  distNodeRange,
  distOneUnevenPair,
  distSelf,
]
