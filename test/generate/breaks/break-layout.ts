// One break of a layout, of whatever group.

import type { Layout } from '../../../electron/model/layout.ts'
import type { Draw } from '../draw.ts'
import { anyBreaks } from './any-break.ts'
import { backendBreaks } from './backend-breaks.ts'
import { borderBreaks } from './border-breaks.ts'
import { Breaking, type Breaks } from './breaking.ts'
import { deviceBreaks } from './device-breaks.ts'
import { hmatBreaks } from './hmat-breaks.ts'
import { machineBreaks } from './machine-breaks.ts'
import { numaBreaks } from './numa-breaks.ts'
import { rareBreaks } from './rare-breaks.ts'

/** Every break by its name. */
export const allBreaks: Breaks = {
  ...backendBreaks,
  ...machineBreaks,
  ...numaBreaks,
  ...hmatBreaks,
  ...deviceBreaks,
  ...borderBreaks,
  ...rareBreaks,
  ...anyBreaks,
}

/** Draws that may find nothing to change, before the layout is left as it is. */
const ATTEMPTS = 5

/**
 * Changes a layout in place, so that QEMU probably refuses it; the name of the break, if one fitted. `turn` chooses the
 * first break that is tried, so that a run takes all of them in turn.
 */
export function breakLayout(draw: Draw, layout: Layout, turn?: number): string | undefined {
  const breaking = new Breaking(draw, layout)
  const entries = Object.entries(allBreaks)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const entry =
      attempt === 0 && turn !== undefined ? entries[turn % entries.length] : draw.pickFrom(entries)
    if (entry && entry[1](breaking) !== false) return entry[0]
  }
  return undefined
}
