// Generated layouts that one QEMU takes, for tests that run them: drawn by seed, sieved by our own rules.

import fc from 'fast-check'
import type { Capabilities } from '../../electron/model/capabilities.ts'
import type { Layout } from '../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../electron/model/resolved.ts'
import { resolve } from '../../electron/resolve/resolve.ts'
import { check } from '../../electron/rules/check.ts'
import { goodLayouts } from './layouts.ts'

/** Draws that a sieve may take for one layout that passes. */
const DRAWS_PER_LAYOUT = 60

/** A generated layout with its number in the sequence of its seed, and what it resolves to. */
export interface AcceptedLayout {
  number: number
  layout: Layout
  resolved: ResolvedLayout
}

/** Whether it names files: those of generated layouts are a runner's to make. */
function namesFiles(layout: Layout): boolean {
  return JSON.stringify(layout).includes('{TMP}')
}

/**
 * `count` layouts of `seed` that are accepted for `capabilities`, name no files, and that `isWanted`. Throws when the
 * sieve lets too few through.
 */
export function drawAccepted(
  capabilities: Capabilities,
  { count, seed }: { count: number; seed: number },
  isWanted: (layout: Layout, resolved: ResolvedLayout) => boolean,
): AcceptedLayout[] {
  const accepted: AcceptedLayout[] = []
  const drawn = fc.sample(goodLayouts, { seed, numRuns: count * DRAWS_PER_LAYOUT })
  for (const [number, layout] of drawn.entries()) {
    if (accepted.length === count) break
    if (namesFiles(layout)) continue
    const resolved = resolve(layout, capabilities)
    if (!isWanted(layout, resolved)) continue
    const isRefused = check(layout, { capabilities, resolved }).some(({ severity }) => severity === 'error')
    if (!isRefused) accepted.push({ number, layout, resolved })
  }
  if (accepted.length < count)
    throw new Error(`only ${accepted.length} of ${count} layouts passed ${drawn.length} draws`)
  return accepted
}
