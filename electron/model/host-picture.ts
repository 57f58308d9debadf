// The picture of a host: all of it that matters to the memory of VMs, as Linux tells it. Filled by `host`; plain data.
// What rules look at is the smaller HostFacts.

import { z } from 'zod'
import { HostNode, HugePagePool } from './host-facts.ts'

/** Something that Linux usually tells and this host did not. */
export const Unread = z.object({
  /** Below the host's root, for instance "sys/devices/system/node/node1/meminfo". */
  path: z.string(),
  /** "odd": it was read and does not have the form that Linux gives it. */
  why: z.enum(['missing', 'unreadable', 'odd']),
  /** The errno by name, or the beginning of an odd text. */
  detail: z.string().optional(),
})
export type Unread = z.infer<typeof Unread>

/**
 * How fast a node's memory is from the initiators that are nearest to it, as firmware's HMAT says
 * (Documentation/admin-guide/mm/numaperf.rst of Linux). Absent values are those that firmware does not give.
 */
export const NodeAccess = z.object({
  /** 0: nearest of any initiators; 1: nearest of those that have cpus. */
  accessClass: z.union([z.literal(0), z.literal(1)]),
  initiators: z.array(z.int()),
  /** Nanoseconds. */
  readLatency: z.number().optional(),
  writeLatency: z.number().optional(),
  /** MiB a second. */
  readBandwidth: z.number().optional(),
  writeBandwidth: z.number().optional(),
})
export type NodeAccess = z.infer<typeof NodeAccess>

/** A cache in front of a node's memory (/sys/devices/system/node/nodeN/memory_side_cache). */
export const MemorySideCache = z.object({
  level: z.int(),
  /** Bytes. */
  size: z.number(),
  line: z.number().optional(),
  indexing: z.enum(['direct', 'indexed']).optional(),
  writePolicy: z.enum(['write-back', 'write-through']).optional(),
})
export type MemorySideCache = z.infer<typeof MemorySideCache>

/** What changes by itself on a node. */
export const NodeNumbers = HostNode.pick({ id: true, memTotal: true, memFree: true, hugePages: true }).extend(
  {
    /** Bytes of page cache and slabs that Linux gives up when memory is asked for. */
    reclaimable: z.number(),
  },
)
export type NodeNumbers = z.infer<typeof NodeNumbers>

export const HostNodePicture = HostNode.extend({
  reclaimable: z.number(),
  access: z.array(NodeAccess),
  caches: z.array(MemorySideCache),
  /** The memory tier (/sys/devices/virtual/memory_tiering), smaller is faster; Linux 6.1. */
  tier: z.int().optional(),
})
export type HostNodePicture = z.infer<typeof HostNodePicture>

/** Cpus that share a cache of the last level. */
export const CacheGroup = z.object({
  level: z.int(),
  /** Bytes. */
  size: z.number().optional(),
  cpus: z.array(z.int()),
})
export type CacheGroup = z.infer<typeof CacheGroup>

export const HostCpus = z.object({
  model: z.string().optional(),
  online: z.array(z.int()),
  /** Present and switched off. */
  offline: z.array(z.int()),
  /** Cpus by package (socket). */
  packages: z.array(z.array(z.int())),
  /** Cpus by core: SMT siblings stand together. */
  cores: z.array(z.array(z.int())),
  /** Groups of the largest cache level. */
  caches: z.array(CacheGroup),
})
export type HostCpus = z.infer<typeof HostCpus>

export const PciDevice = z.object({
  /** "0000:00:01.0" */
  address: z.string(),
  /** Class, subclass and interface, 24 bits. */
  pciClass: z.int(),
  vendor: z.int(),
  device: z.int(),
  driver: z.string().optional(),
  /** Absent where firmware says none. */
  node: z.int().optional(),
})
export type PciDevice = z.infer<typeof PciDevice>

/** Kernel samepage merging (Documentation/admin-guide/mm/ksm.rst of Linux). */
export const Ksm = z.object({
  /** 0 stopped, 1 running, 2 stopped and everything unmerged. */
  run: z.int(),
  /** Pages kept once for several users, and how many users beyond the first they have. */
  pagesShared: z.number(),
  pagesSharing: z.number(),
  mergeAcrossNodes: z.boolean().optional(),
})
export type Ksm = z.infer<typeof Ksm>

/** Transparent huge pages (Documentation/admin-guide/mm/transhuge.rst of Linux). */
export const TransparentHugePages = z.object({
  enabled: z.enum(['always', 'madvise', 'never']),
  defrag: z.string().optional(),
  /** For shared memory: "always", "within_size", "advise", "never", "deny" or "force". */
  shmem: z.string().optional(),
  /** Bytes. */
  size: z.number().optional(),
})
export type TransparentHugePages = z.infer<typeof TransparentHugePages>

export const LIMIT_NAMES = ['memlock', 'nofile', 'as', 'data', 'fsize', 'nproc'] as const

/** A limit of this process, which programs that it starts inherit (man 2 getrlimit). Absent values are unlimited. */
export const ProcessLimit = z.object({
  name: z.enum(LIMIT_NAMES),
  soft: z.number().optional(),
  hard: z.number().optional(),
})
export type ProcessLimit = z.infer<typeof ProcessLimit>

/** The control group that this process is in. */
export const ControlGroup = z.object({
  version: z.union([z.literal(1), z.literal(2)]),
  path: z.string(),
  /** Bytes: of the limits of the group and those above it, the one that leaves the least; absent when there is none. */
  memoryLimit: z.number().optional(),
  /** Bytes in use of the group that has that limit. */
  memoryUsage: z.number().optional(),
  /** Host nodes and cpus that the group may use; absent when the controller is not there. */
  nodes: z.array(z.int()).optional(),
  cpus: z.array(z.int()).optional(),
})
export type ControlGroup = z.infer<typeof ControlGroup>

/** A file system that lives in memory; absent bytes are unlimited or not known. */
export const MemoryFileSystem = z.object({
  folder: z.string(),
  /** Bytes. */
  size: z.number().optional(),
  available: z.number().optional(),
  /** Bytes of a page. */
  pageSize: z.number(),
})
export type MemoryFileSystem = z.infer<typeof MemoryFileSystem>

export const HostMemory = z.object({
  /** Bytes. */
  total: z.number(),
  free: z.number(),
  /** What programs can have without swapping, as Linux estimates it (MemAvailable). */
  available: z.number(),
  swapTotal: z.number(),
  swapFree: z.number(),
})
export type HostMemory = z.infer<typeof HostMemory>

export const Overcommit = z.object({
  /** vm.overcommit_memory: 0 heuristic, 1 always, 2 never. */
  mode: z.int(),
  /** Bytes; the limit holds in mode 2. */
  limit: z.number(),
  committed: z.number(),
})
export type Overcommit = z.infer<typeof Overcommit>

/** What of a host changes by itself: cheap to read each second. */
export const HostNumbers = z.object({
  memory: HostMemory,
  nodes: z.array(NodeNumbers),
  /** Pools of the whole host, the smallest pages first. */
  hugePages: z.array(HugePagePool),
  overcommit: Overcommit.optional(),
  ksm: Ksm.optional(),
  controlGroup: ControlGroup.optional(),
  /** /dev/shm, where POSIX shared memory is. */
  shm: MemoryFileSystem.optional(),
  hugetlbfs: z.array(MemoryFileSystem),
})
export type HostNumbers = z.infer<typeof HostNumbers>

export const HostPicture = HostNumbers.extend({
  /** The folder of a captured host; absent for the one this program runs on. */
  captured: z.string().optional(),
  /** "6.1.0-26-amd64" */
  kernel: z.string().optional(),
  nodes: z.array(HostNodePicture),
  cpus: HostCpus,
  pci: z.array(PciDevice),
  transparentHugePages: TransparentHugePages.optional(),
  /** kernel.numa_balancing: 0 off, 1 on, 2 memory tiering. */
  numaBalancing: z.int().optional(),
  /** vm.zone_reclaim_mode; 0 lets nodes lend to each other before they reclaim. */
  zoneReclaim: z.int().optional(),
  /** Bytes of a hugetlb page that names no size. */
  defaultHugePageSize: z.number().optional(),
  limits: z.array(ProcessLimit),
  kvm: z.boolean(),
  /** What could not be read; everything else is as Linux tells it. */
  unread: z.array(Unread),
})
export type HostPicture = z.infer<typeof HostPicture>

/** The picture with newer numbers; nodes that came or went since need a new picture. */
export function withNumbers(picture: HostPicture, numbers: HostNumbers): HostPicture {
  const byId = new Map(numbers.nodes.map((node) => [node.id, node]))
  return {
    ...picture,
    ...numbers,
    nodes: picture.nodes.map((node) => ({ ...node, ...byId.get(node.id) })),
  }
}
