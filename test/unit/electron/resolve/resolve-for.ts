// How tests of this room resolve a layout for a version.

import { makeLayout, type Layout } from '../../../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../../../electron/model/resolved.ts'
import { getStoredCapabilities } from '../../../../electron/model/stored-capabilities.ts'
import { resolve } from '../../../../electron/resolve/resolve.ts'

/** Resolves a layout of the given fields for a version of QEMU on x86_64. */
export function resolveFor(fields: Partial<Omit<Layout, 'schema'>>, qemu = '10.0'): ResolvedLayout {
  return resolve(makeLayout(fields), getStoredCapabilities(qemu))
}
