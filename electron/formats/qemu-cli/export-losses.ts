// What of a layout a QEMU command line cannot say, or says in another way.

import { findUnknownFields } from '../../model/file/unknown-fields.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { Loss } from '../../model/profile.ts'
import { hasOtherOption } from './export-args.ts'
import { importQemuArgs } from './import.ts'
import { getGuestName } from './options/name.ts'
import { isWritableKey } from './print-fields.ts'
import { splitOptions } from './split-options.ts'

const RECORD_LISTS = [
  'backends',
  'threadContexts',
  'nodes',
  'genericInitiators',
  'chardevs',
  'devices',
] as const satisfies readonly (keyof Layout)[]

/** Empty sets have no words in QEMU's text, and neither have names with "=" or ",". */
function* findUnwritable(layout: Layout): Iterable<Loss> {
  const empty = 'It is an empty set, which QEMU has no words for; leaving it out means the same.'
  const key = 'The name of a property cannot be empty or hold "=" or ",", so this one is left out.'
  const records = RECORD_LISTS.flatMap((section) =>
    layout[section].map((record, position) => ({ record, at: pointerTo(section, position) })),
  )
  for (const { record, at } of [...records, { record: layout.machine, at: '/machine' }]) {
    for (const [field, value] of Object.entries(record)) {
      if (Array.isArray(value) && value.length === 0) yield { what: at + pointerTo(field), why: empty }
    }
    for (const name of Object.keys(record.extra ?? {})) {
      if (!isWritableKey(name)) yield { what: at + pointerTo('extra', name), why: key }
    }
  }
}

function* findNameLoss(layout: Layout): Iterable<Loss> {
  if (layout.name === '' || !hasOtherOption(layout, 'name')) return
  const options = splitOptions(layout.otherArgs.map((text) => ({ text, isUnexpanded: false })))
  const texts = options.filter(({ name }) => name === 'name').map(({ value = '' }) => value)
  const name = texts.map(getGuestName).findLast((guest) => guest !== undefined)
  if (name === layout.name) return
  yield {
    what: `The name "${layout.name}"`,
    why: `The other arguments have a -name of their own (${texts.join(' ')}), and QEMU takes one.`,
  }
}

/** Chardevs are records only while an ivshmem device names them. */
function* findUnusedChardevs({ chardevs, devices }: Layout): Iterable<Loss> {
  const used = new Set(devices.map((device) => ('chardev' in device ? device.chardev : undefined)))
  for (const [position, { id }] of chardevs.entries()) {
    if (used.has(id)) continue
    const why = 'It is written, but no ivshmem device uses it; an import keeps it among the other arguments.'
    yield { what: `The chardev ${id} (${pointerTo('chardevs', position)})`, why }
  }
}

/** Arguments that are kept as they are, but set what the layout has fields for. */
function* findOverlap({ otherArgs, target }: Layout): Iterable<Loss> {
  const accel = target.accel === undefined ? [] : ['-accel', target.accel]
  // A first option, so that a word that starts the list is not taken for the program.
  const { layout } = importQemuArgs([...accel, '-nodefaults', ...otherArgs])
  if (layout.otherArgs.length === otherArgs.length + 1) return
  const why = 'They set what the layout has fields for. QEMU takes both, and the layout does not show them.'
  yield { what: 'Some of the other arguments', why }
}

/** Every field of a layout that its command line does not carry, and why. */
export function listExportLosses(layout: Layout): Loss[] {
  const losses: Loss[] = []
  const tell = (isThere: boolean, what: string, why: string) => {
    if (isThere) losses.push({ what, why })
  }
  const { description, target, pinning, ivshmemGroups, ignored, memory, machine } = layout
  const version = `The target QEMU ${target.qemu ?? ''}`
  const groups = `The ivshmem groups (${ivshmemGroups.map(({ name }) => name).join(', ')})`
  tell((description ?? '') !== '', 'The notes', 'A command line has no place for notes.')
  tell(target.qemu !== undefined, version, 'The binary that is started decides the version.')
  tell(pinning !== undefined, 'The pinning of cpus', 'It is set from outside once QEMU runs.')
  tell(ivshmemGroups.length > 0, groups, 'They describe the server and the other VMs.')
  tell(ignored.length > 0, 'The ignored problems', 'They are for Memloom; QEMU judges anew.')
  tell(memory.prealloc === false, '/memory/prealloc', 'Off is what QEMU does without the option.')
  tell(
    (machine.sgxEpc ?? []).some(({ memdev, node }) => memdev === undefined && node === undefined),
    '/machine/sgxEpc',
    'A section without a backend and a node has nothing to be written.',
  )
  losses.push(
    ...findUnwritable(layout),
    ...findNameLoss(layout),
    ...findUnusedChardevs(layout),
    ...findOverlap(layout),
  )
  for (const { at } of findUnknownFields(layout)) {
    tell(true, at, 'Memloom does not know this field, so it cannot say it to QEMU.')
  }
  return losses
}
