// A file that two VMs map, and do not share as they think.

import type { MemoryBackend } from '../../model/backend.ts'
import { getPathFacts, isShared, listFileBackends } from '../backend/backing.ts'
import { makeOnFix, makeSizeFix } from '../layout/fix.ts'
import { defineRule, type RuleContext } from '../rule.ts'

/** A backend of another VM on the same file. */
interface Other {
  vm: string
  backend: MemoryBackend
}

/** File backends of the other layouts by path. */
function listOthers({ others = [] }: RuleContext): Map<string, Other[]> {
  const byPath = new Map<string, Other[]>()
  for (const { name, layout } of others) {
    for (const { backend } of listFileBackends(layout)) {
      const { memPath } = backend
      if (memPath === undefined) continue
      const same = byPath.get(memPath)
      const other = { vm: name, backend }
      if (same) same.push(other)
      else byPath.set(memPath, [other])
    }
  }
  return byPath
}

/** Whether both map some of the same bytes. */
function overlaps(a: MemoryBackend, b: MemoryBackend): boolean {
  const { offset: start = 0, size = 0 } = a
  const { offset: otherStart = 0, size: otherSize = 0 } = b
  return start < otherStart + otherSize && otherStart < start + size
}

/**
 * Two VMs that map one file map it with share=on, and as much of it. With share=off a VM keeps its writes to itself
 * (MAP_PRIVATE in Linux: man mmap(2)); one that only reads is left alone. Files that are made in a folder have no other
 * user.
 */
export const fileOfTwoVms = defineRule({
  id: 'trap/file-of-two-vms',
  severity: 'warning',
  *find(context) {
    const others = listOthers(context)
    if (others.size === 0) return
    for (const { backend, at } of listFileBackends(context.layout)) {
      const { id, memPath = '', size = 0, offset = 0 } = backend
      const isFolder = memPath.endsWith('/') || getPathFacts(memPath, context.host)?.type === 'directory'
      const same = isFolder
        ? []
        : (others.get(memPath) ?? []).filter((other) => overlaps(backend, other.backend))
      const [first] = same
      if (!first) continue
      const args = { id, path: memPath, vm: first.vm, other: first.backend.id }
      if (!isShared(backend) && backend.readonly !== true) {
        yield { at: `${at}/share`, args, fixes: [makeOnFix(`${at}/share`, 'share')] }
      }
      const unequal = same.find(
        (other) => (other.backend.offset ?? 0) === offset && other.backend.size !== size,
      )
      if (!unequal) continue
      const { size: otherSize = 0, id: otherId } = unequal.backend
      yield {
        at: `${at}/size`,
        args: { ...args, vm: unequal.vm, other: otherId, size, otherSize, case: 'size' },
        fixes: [makeSizeFix(`${at}/size`, 'size', otherSize)],
      }
    }
  },
})
