// Ids that QEMU accepts.

import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { Fix } from '../../model/diagnostic.ts'
import { defineRule } from '../rule.ts'

/** A letter, then letters, digits, dashes, points and underscores (util/id.c: id_wellformed()). */
const WELL_FORMED = /^[A-Za-z][A-Za-z0-9._-]*$/

function* listIds(layout: Layout): Iterable<{ at: string; id: string }> {
  const lists = { backends: layout.backends, threadContexts: layout.threadContexts }
  const others = { genericInitiators: layout.genericInitiators, chardevs: layout.chardevs }
  for (const [section, records] of Object.entries({ ...lists, ...others })) {
    for (const [position, { id }] of records.entries()) yield { at: pointerTo(section, position, 'id'), id }
  }
  for (const [position, { id }] of layout.devices.entries()) {
    if (id !== undefined) yield { at: pointerTo('devices', position, 'id'), id }
  }
}

/** The nearest well-formed id, if nothing has it yet. Backends are renamed with everything that names them. */
function makeRenameFix(layout: Layout, at: string, id: string): Fix[] {
  const cleaned = id.replace(/[^A-Za-z0-9._-]/g, '-')
  const to = WELL_FORMED.test(cleaned) ? cleaned : `m${cleaned}`
  const taken = [...listIds(layout)].some((other) => other.id === to)
  if (taken || !at.startsWith('/backends/') || id === '') return []
  return [{ title: 'renameTo', args: { name: id, to }, commands: [{ type: 'backend.rename', id, to }] }]
}

/**
 * Ids start with a letter and go on with letters, digits, '-', '.' and '_'; objects and chardevs have one, devices may.
 *
 * Stands for: id_wellformed() in QEMU's util/id.c.
 */
export const objectId = defineRule({
  id: 'opts/object-id',
  severity: 'error',
  standsFor: 'util/id.c: id_wellformed()',
  *find({ layout }) {
    for (const { at, id } of listIds(layout)) {
      if (WELL_FORMED.test(id)) continue
      yield { at, args: { id }, fixes: makeRenameFix(layout, at, id) }
    }
  },
})
