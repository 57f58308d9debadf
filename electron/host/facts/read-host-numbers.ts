// What of a host changes by itself, read in one go: memory, pools, merging, the control group, file systems in memory.

import type { HostMemory, HostNumbers, NodeNumbers } from '../../model/host-picture.ts'
import { MIB } from '../../model/units/size.ts'
import { readMounts } from './mounts.ts'
import { readControlGroup } from './read-control-group.ts'
import { readKsm, readOvercommit } from './read-kernel-settings.ts'
import { readHugetlbfs, readShm } from './read-memory-file-systems.ts'
import { readNodeIds, readNodeNumbers, readPools } from './read-nodes.ts'
import { parseMeminfo, type SysFiles } from './sys-files.ts'

/** Bytes of a page on x86_64 and usual aarch64 kernels. */
const PAGE_SIZE = 4096

/** /proc/meminfo in bytes by name; empty when it cannot be read. */
async function readMeminfo(files: SysFiles): Promise<ReadonlyMap<string, number>> {
  const memory = await files.require('proc/meminfo', (text) => {
    const facts = parseMeminfo(text)
    return facts.has('MemTotal') ? facts : undefined
  })
  return memory ?? new Map()
}

function makeMemory(memory: ReadonlyMap<string, number>): HostMemory {
  const get = (name: string): number => memory.get(name) ?? 0
  return {
    total: get('MemTotal'),
    free: get('MemFree'),
    available: memory.get('MemAvailable') ?? get('MemFree'),
    swapTotal: get('SwapTotal'),
    swapFree: get('SwapFree'),
  }
}

/** A kernel without NUMA is one host node with everything. */
function makeOnlyNode(memory: ReadonlyMap<string, number>): NodeNumbers {
  const get = (name: string): number => memory.get(name) ?? 0
  return {
    id: 0,
    memTotal: get('MemTotal'),
    memFree: get('MemFree'),
    reclaimable: Math.max(0, get('Cached') - get('Shmem')) + get('SReclaimable'),
    hugePages: [],
  }
}

/** The numbers, and bytes of a hugetlb page that names no size where /proc/meminfo says it. Total on odd files. */
export async function readHostNumbers(
  files: SysFiles,
): Promise<{ numbers: HostNumbers; defaultHugePageSize: number | undefined }> {
  const memory = await readMeminfo(files)
  const mounts = await readMounts(files)
  const defaultHugePageSize = memory.get('Hugepagesize')
  const ids = await readNodeIds(files)
  const [nodes, hugePages, overcommit, ksm, controlGroup, shm, hugetlbfs] = await Promise.all([
    Promise.all(ids.map((id) => readNodeNumbers(files, id))),
    readPools(files, 'sys/kernel/mm/hugepages'),
    readOvercommit(files, memory),
    readKsm(files),
    readControlGroup(files, mounts),
    readShm(files, mounts, PAGE_SIZE),
    readHugetlbfs(files, mounts, defaultHugePageSize ?? 2 * MIB),
  ])
  const numbers = {
    memory: makeMemory(memory),
    nodes: nodes.length > 0 ? nodes : [makeOnlyNode(memory)],
    hugePages,
    ...(overcommit ? { overcommit } : {}),
    ...(ksm ? { ksm } : {}),
    ...(controlGroup ? { controlGroup } : {}),
    ...(shm ? { shm } : {}),
    hugetlbfs,
  }
  return { numbers, defaultHugePageSize }
}
