// How sure a verdict is: what of a layout's target was never run, so that the verdict is predicted.

import type { Capabilities } from '../model/capabilities.ts'
import type { Layout } from '../model/layout.ts'
import { getMachineType } from '../resolve/machine-type.ts'

/**
 * version: no binary of it is on this host. machine: the type is none that was held against QEMU. accelerator: rules
 * were held against TCG only.
 */
export type Unproved = 'version' | 'machine' | 'accelerator'

/** What of a target was never run; empty for a verdict that is proved. `binary`: QEMU of that version on this host. */
export function listUnproved(
  layout: Layout,
  capabilities: Capabilities,
  binary: string | undefined,
): Unproved[] {
  const { family, capability } = getMachineType(layout, capabilities)
  const { accel = 'tcg' } = layout.target
  return [
    ...(binary === undefined ? (['version'] as const) : []),
    ...(family === 'other' || capability === undefined ? (['machine'] as const) : []),
    ...(/^(tcg|qtest)\b/.test(accel) ? [] : (['accelerator'] as const)),
  ]
}
