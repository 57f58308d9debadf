// Ways out when a guest node's initiator is none.

import type { Fix } from '../../model/diagnostic.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { makeNumberFix, makeUnsetFix } from '../layout/fix.ts'

/** The node itself when it has cpus, else the first node that has; or no initiator. */
export function makeInitiatorFixes(at: string, node: number, { nodes }: ResolvedLayout): Fix[] {
  const withCpus = nodes.filter(({ possibleCpus }) => possibleCpus.length > 0).map(({ id }) => id)
  const initiator = withCpus.includes(node) ? node : withCpus[0]
  return [
    ...(initiator === undefined ? [] : [makeNumberFix(at, 'initiator', initiator)]),
    makeUnsetFix(at, 'initiator'),
  ]
}
