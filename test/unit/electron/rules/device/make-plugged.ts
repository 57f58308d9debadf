// A machine with room for memory devices, for tests of rules.

import type { MemoryBackend } from '../../../../../electron/model/backend.ts'
import type { Device } from '../../../../../electron/model/device.ts'
import { makeLayout, type Layout } from '../../../../../electron/model/layout.ts'
import { GIB, MIB } from '../../../../../electron/model/units/size.ts'
import { makeBackend, makeRam } from '../../../../rule-tester/builders.ts'

/** -m 64M,slots=4,maxmem=1G with these devices; the backends are d and e of 64 MiB unless others are given. */
export function makePlugged(
  devices: Device[],
  backends: MemoryBackend[] = [makeRam('d', 64 * MIB), makeRam('e', 64 * MIB)],
  more: Partial<Omit<Layout, 'schema'>> = {},
): Layout {
  return makeLayout({ memory: { size: 64 * MIB, maxSize: GIB, slots: 4 }, backends, devices, ...more })
}

/** A file backend d behind /a of 64 MiB, and what else is given. */
export function makeFile(more: Partial<MemoryBackend> = {}): MemoryBackend {
  return makeBackend('file', 'd', 64 * MIB, { memPath: '/a', ...more })
}
