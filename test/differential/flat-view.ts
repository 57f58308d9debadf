// The guest's address space as `info mtree -f` prints it, and as resolve tells it, in one form.

import type { Layout } from '../../electron/model/layout.ts'
import type { ResolvedLayout } from '../../electron/model/resolved.ts'
import { MIB } from '../../electron/model/units/size.ts'
import { isMemory } from '../../electron/resolve/address-map.ts'

/** A stretch of addresses (end exclusive) with the backend whose bytes are there. */
export interface Stretch {
  start: number
  end: number
  owner: string
  offset: number
}

/** Memory in the view of the guest's memory; regions of firmware, devices and windows are left out where they have no backend. */
export function parseFlatView(text: string): Stretch[] {
  const view = text.split('FlatView #').find((part) => part.includes('AS "memory"')) ?? ''
  const lines = view.matchAll(
    /^ {2}([0-9a-f]{16})-([0-9a-f]{16}) \(prio -?\d+, ([\w-]+)\): (.+?)(?: @([0-9a-f]+))?(?: KVM)?$/gm,
  )
  return [...lines]
    .filter(([, , , kind]) => kind !== 'i/o' && kind !== 'romd')
    .map(([, first = '', last = '', , owner = '', offset = '0']) => ({
      start: Number.parseInt(first, 16),
      end: Number.parseInt(last, 16) + 1,
      owner: owner.replace('/objects/', ''),
      offset: Number.parseInt(offset, 16),
    }))
}

/** What lies above the first MiB: below it firmware and graphics stand in front of memory. */
function cutFirstMib(stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .filter(({ end }) => end > MIB)
    .map(({ start, end, owner, offset }) => {
      const cut = Math.max(MIB - start, 0)
      return { start: start + cut, end, owner, offset: offset + cut }
    })
}

/** Neighbouring pieces of one backend as one. */
function joinPieces(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    const continues =
      last?.end === stretch.start &&
      last.owner === stretch.owner &&
      last.offset + last.end - last.start === stretch.offset
    if (continues) last.end = stretch.end
    else joined.push({ ...stretch })
  }
  return joined
}

/** The stretches of those backends, above the first MiB. */
export function normalizeView(stretches: readonly Stretch[], owners: ReadonlySet<string>): Stretch[] {
  return cutFirstMib(joinPieces(stretches.filter(({ owner }) => owners.has(owner))))
}

/** Backends of devices that map only what is plugged: nothing, before a guest's driver has asked for it. */
function listUnmapped({ devices }: Layout): Set<string> {
  const ids = devices.flatMap((device) =>
    'dynamicMemslots' in device && device.dynamicMemslots === true ? [device.memdev] : [],
  )
  return new Set(ids.filter((id) => id !== undefined).map((id) => id.replace('/objects/', '')))
}

/** What resolve says of a layout, in the same form: memory that is there at start. */
export function describeMap(layout: Layout, resolved: ResolvedLayout): Stretch[] {
  const unmapped = listUnmapped(layout)
  return resolved.addressMap
    .filter((entry) => isMemory(entry) && !(entry.kind === 'virtio-mem' && unmapped.has(entry.owner)))
    .map(({ start, end, owner, offset = 0 }) => ({ start, end, owner, offset }))
}
