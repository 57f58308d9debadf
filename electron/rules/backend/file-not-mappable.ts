// Not everything with a path can be mapped into memory.

import type { PathFacts } from '../../model/host-facts.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listAllocations } from './backing.ts'

/** /dev/null is the same everywhere; of anything else only the host can tell. */
function isUnmappable(path: string, facts: PathFacts | undefined): boolean {
  if (path === '/dev/null' || facts?.mappable === false) return true
  return facts?.type === 'fifo' || facts?.type === 'socket'
}

/**
 * A backing file is something that can be mapped: a regular file, a folder to make one in, or a device with memory.
 *
 * Stands for: file_ram_alloc() in QEMU's system/physmem.c.
 */
export const fileNotMappable = defineRule({
  id: 'backend/file-not-mappable',
  severity: 'error',
  standsFor: 'system/physmem.c: file_ram_alloc()',
  *find(context) {
    for (const { backend, memPathAt } of listAllocations(context)) {
      const { id, kind, memPath } = backend
      if (kind !== 'file' || memPath === undefined) continue
      const facts = getPathFacts(memPath, context.host)
      if (!isUnmappable(memPath, facts)) continue
      yield { at: memPathAt, args: { id, path: memPath, type: facts?.type ?? 'character-device' } }
    }
  },
})
