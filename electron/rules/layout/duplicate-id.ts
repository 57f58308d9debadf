// No two objects, no two devices and no two chardevs share an id.

import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import { defineRule, type Finding } from '../rule.ts'
import { makeTextFix } from './fix.ts'
import { listOtherOptions } from './other-args.ts'

interface NamedThing {
  id: string
  at: string
  /** An option of otherArgs: part of a text that only the user edits. */
  isText?: true
}

function listOthers(layout: Layout, option: string): NamedThing[] {
  return listOtherOptions(layout, option).flatMap(({ at, keys }) => {
    const id = keys.get('id')
    return id === undefined ? [] : [{ id, at, isText: true as const }]
  })
}

function listNamed(
  records: readonly { id?: string | undefined }[],
  section: string,
): { id: string; at: string }[] {
  const named: { id: string; at: string }[] = []
  for (const [position, { id }] of records.entries()) {
    if (id !== undefined) named.push({ id, at: pointerTo(section, position, 'id') })
  }
  return named
}

function* findTwice(things: readonly NamedThing[], what: string): Iterable<Finding> {
  const seen = new Set<string>()
  const all = new Set(things.map(({ id }) => id))
  for (const { id, at, isText } of things) {
    if (seen.has(id) && id !== '') {
      let number = 2
      while (all.has(`${id}-${String(number)}`)) number += 1
      const fixes = isText ? [] : [makeTextFix(at, 'id', `${id}-${String(number)}`)]
      yield { at, args: { id, what }, fixes }
    }
    seen.add(id)
  }
}

/**
 * Ids are unique among objects (backends, thread contexts, generic initiators and any other -object), among devices and
 * among chardevs; an object and a device may share one.
 *
 * Stands for: qemu_opts_create() in QEMU's util/qemu-option.c; object_property_try_add_child() in qom/object.c.
 */
export const duplicateId = defineRule({
  id: 'opts/duplicate-id',
  severity: 'error',
  standsFor: 'util/qemu-option.c: qemu_opts_create()',
  *find({ layout }) {
    const objects = [
      ...listNamed(layout.backends, 'backends'),
      ...listNamed(layout.threadContexts, 'threadContexts'),
      ...listNamed(layout.genericInitiators, 'genericInitiators'),
      ...listOthers(layout, 'object'),
    ]
    yield* findTwice(objects, 'object')
    yield* findTwice([...listNamed(layout.devices, 'devices'), ...listOthers(layout, 'device')], 'device')
    yield* findTwice([...listNamed(layout.chardevs, 'chardevs'), ...listOthers(layout, 'chardev')], 'chardev')
  },
})
