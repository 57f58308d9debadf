// A path that promises huge pages or a device, on a host that has neither there.

import type { PathFacts } from '../../model/host-facts.ts'
import { defineRule } from '../rule.ts'
import { getPathFacts, listAllocations } from '../backend/backing.ts'

/** /dev/hugepages, /mnt/huge1G, /dev/kvmfr0: folders and devices that hold more than ordinary files. */
function isPromising(path: string): boolean {
  return /^\/dev\/(?!shm(?:\/|$))/.test(path) || /\/huge(?:pages|tlbfs|tlb|$|[\d_/])/i.test(path)
}

/** An ordinary file stands there or would be made there. */
function isOrdinary({ type, fileSystem, parentExists }: PathFacts): boolean {
  if (fileSystem === 'hugetlbfs') return false
  return type === 'file' || type === 'directory' || (type === 'missing' && parentExists)
}

/**
 * A mem-path below a hugetlbfs mount or a device is really one; QEMU makes an ordinary file of that name otherwise, with
 * ordinary pages.
 */
export const memPathNotMounted = defineRule({
  id: 'trap/mem-path-not-mounted',
  severity: 'warning',
  *find(context) {
    for (const { backend, memPathAt } of listAllocations(context)) {
      const { id, kind, memPath } = backend
      const facts = getPathFacts(memPath, context.host)
      if (kind !== 'file' || memPath === undefined || !facts) continue
      if (isPromising(memPath) && isOrdinary(facts)) yield { at: memPathAt, args: { id, path: memPath } }
    }
  },
})
