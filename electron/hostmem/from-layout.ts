// A layout's backend as the properties of an object: QEMU's names and QMP's values, only what is set.

import type { MemoryBackend } from '../model/backend.ts'
import type { QomValue } from './qom-result.ts'

/** QEMU's names of the properties whose name is not the model's in small letters and hyphens. */
const NAMES: Readonly<Partial<Record<string, string>>> = {
  xUseCanonicalPathForRamblockId: 'x-use-canonical-path-for-ramblock-id',
}

/** "preallocThreads" → "prealloc-threads". */
export function printPropertyName(name: string): string {
  return NAMES[name] ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/**
 * The properties that a layout sets, prealloc last: what fills memory comes when all else stands. Properties of
 * newer QEMUs (`extra`) are left out: nothing is known of what they do.
 */
export function listObjectProperties(backend: MemoryBackend): Record<string, QomValue> {
  const { kind: _kind, id: _id, extra: _extra, prealloc, ...rest } = backend
  const entries = Object.entries({ ...rest, ...(prealloc === undefined ? {} : { prealloc }) })
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[printPropertyName(name), value]])),
  )
}
