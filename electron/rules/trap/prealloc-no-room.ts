// Preallocation of more memory than the host has left.

import type { MemoryBackend } from '../../model/backend.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import {
  getHugePageSize,
  getPathFacts,
  isPreallocated,
  listAllocations,
  type Allocation,
} from '../backend/backing.ts'
import { makeOffFix } from '../layout/fix.ts'
import { defineRule } from '../rule.ts'

/** Whether its pages are the host's memory: huge pages have their pool, files on disks are written back. */
function takesMemory(backend: MemoryBackend, host: HostFacts): boolean {
  if (getHugePageSize(backend, host) !== undefined) return false
  return backend.kind !== 'file' || getPathFacts(backend.memPath, host)?.fileSystem === 'tmpfs'
}

const getSwitch = ({ backend, at }: Allocation): string =>
  backend.prealloc === true && at !== '/memory' ? `${at}/prealloc` : '/memory/prealloc'

/**
 * Preallocated memory fits into what the host has left and into what the limit of the memory control group leaves; else
 * the kernel kills QEMU while it starts, or another program (Linux: Documentation/admin-guide/cgroup-v2.rst, memory.max).
 */
export const preallocNoRoom = defineRule({
  id: 'trap/prealloc-no-room',
  severity: 'warning',
  *find(context) {
    const { layout, host } = context
    if (!host) return
    const taking = listAllocations(context).filter(
      ({ backend }) => isPreallocated(layout, backend) && takesMemory(backend, host),
    )
    const largest = taking.toSorted((a, b) => (b.backend.size ?? 0) - (a.backend.size ?? 0))[0]
    const needed = taking.reduce((sum, { backend }) => sum + (backend.size ?? 0), 0)
    const groupRoom = host.memoryGroupRoom ?? Infinity
    const room = Math.min(host.memAvailable, groupRoom)
    if (!largest || needed <= room) return
    const at = getSwitch(largest)
    yield {
      at,
      args: {
        id: largest.backend.id,
        needed,
        room,
        ...(groupRoom < host.memAvailable ? { case: 'group' } : {}),
      },
      fixes: taking.length === 1 ? [makeOffFix(at, 'prealloc')] : [],
    }
  },
})
