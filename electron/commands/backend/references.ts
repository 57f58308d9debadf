// Every place of a layout that names a memory backend.

import type { Layout } from '../../model/layout.ts'
import { getReferredId } from '../../model/reference.ts'
import { refuse } from '../refuse.ts'

/** Replaces every reference to a backend by `to`, or takes it away when `to` is undefined. */
export function replaceReferences(draft: Layout, id: string, to: string | undefined): void {
  const replaceIn = (record: Record<string, unknown>, field: string): void => {
    const reference = record[field]
    if (typeof reference !== 'string' || getReferredId(reference) !== id) return
    if (to === undefined) Reflect.deleteProperty(record, field)
    else record[field] = to
  }
  replaceIn(draft.machine, 'memoryBackend')
  for (const section of draft.machine.sgxEpc ?? []) replaceIn(section, 'memdev')
  for (const node of draft.nodes) replaceIn(node, 'memdev')
  for (const device of draft.devices) replaceIn(device, 'memdev')
}

/** The backend with an id; refuses when there is none. */
export function findBackend(draft: Layout, id: string): Layout['backends'][number] {
  return draft.backends.find((backend) => backend.id === id) ?? refuse(`There is no memory backend "${id}".`)
}
