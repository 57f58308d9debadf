// Host facts: what a layout meets on one host. Filled by `host` from sysfs, /proc and stat; plain data for rules.

import { z } from 'zod'

export const HugePagePool = z.object({
  pageSize: z.number(),
  total: z.number(),
  free: z.number(),
  surplus: z.number().optional(),
  /** Free pages that are promised to mappings already made (HugePages_Rsvd). */
  reserved: z.number().optional(),
  /** Pages by which the pool may grow on demand (nr_overcommit_hugepages); surplus pages count against it. */
  overcommit: z.number().optional(),
})
export type HugePagePool = z.infer<typeof HugePagePool>

export const HostNode = z.object({
  id: z.int(),
  cpus: z.array(z.number()),
  /** Bytes; 0 for a node without memory. */
  memTotal: z.number(),
  memFree: z.number(),
  hugePages: z.array(HugePagePool),
  distances: z.array(z.number()),
})
export type HostNode = z.infer<typeof HostNode>

/** What stands at a path that a layout names. */
export const PathFacts = z.object({
  type: z.enum([
    'missing',
    'file',
    'directory',
    'character-device',
    'block-device',
    'fifo',
    'socket',
    'other',
  ]),
  /** Bytes, of a regular file. */
  size: z.number().optional(),
  /** Whether the folder it stands in exists. */
  parentExists: z.boolean(),
  /** Page size of the file system in bytes: 4096, or a huge page size on hugetlbfs. */
  pageSize: z.number(),
  fileSystem: z.enum(['hugetlbfs', 'tmpfs', 'other']),
  /** Free bytes of the file system. */
  available: z.number().optional(),
  /** Bytes of the file that have pages or blocks already (st_blocks × 512). */
  allocated: z.number().optional(),
  /** Whether it can be mapped into memory; false for /dev/null. Unset when that is not known. */
  mappable: z.boolean().optional(),
  /** Whether mappings reach persistent memory directly (a DAX mount or device). Unset when that is not known. */
  dax: z.boolean().optional(),
})
export type PathFacts = z.infer<typeof PathFacts>

/**
 * What an ivshmem server said, or why it said nothing. Asked only when the user wants it. A server that speaks and has
 * neither shmSize nor sizeUnknown ended its greeting before the shared memory.
 */
export const IvshmemServerFacts = z.object({
  state: z.enum(['absent', 'silent', 'speaks']),
  version: z.number().optional(),
  /** Id that it gives to the next peer. */
  id: z.number().optional(),
  /** Bytes of the shared memory object. */
  shmSize: z.number().optional(),
  /** The shared memory came, but whoever listened could not see how large it is, nor which messages had descriptors. */
  sizeUnknown: z.boolean().optional(),
  /** Interrupt descriptors that it sends for one peer. */
  vectors: z.number().optional(),
  /** The version or the id came with a descriptor, which only later messages have. */
  versionHasDescriptor: z.boolean().optional(),
  idHasDescriptor: z.boolean().optional(),
  /** It sent this peer's interrupt descriptors before the shared memory. */
  interruptsFirst: z.boolean().optional(),
})
export type IvshmemServerFacts = z.infer<typeof IvshmemServerFacts>

export const HostFacts = z.object({
  pageSize: z.number(),
  /** Host cpus this user may run on. */
  cpus: z.array(z.number()),
  nodes: z.array(HostNode),
  /** Pools of the whole host, a row a page size. */
  hugePages: z.array(HugePagePool),
  memTotal: z.number(),
  memAvailable: z.number(),
  /** Bytes that the memory control group of this user leaves, where one has a limit. */
  memoryGroupRoom: z.number().optional(),
  /** Bytes of swap; 0 when unset. */
  swapTotal: z.number().optional(),
  /** Page size of a hugetlb memfd that names none (Hugepagesize of /proc/meminfo); 2 MiB when unset. */
  defaultHugePageSize: z.number().optional(),
  /** vm.overcommit_memory: 0 heuristic, 1 always, 2 never; with the commit limit and what is committed in bytes. */
  overcommit: z.object({ mode: z.number(), limit: z.number(), committed: z.number() }).optional(),
  /** Whether /dev/sgx_vepc and /dev/kvm are there. */
  sgx: z.boolean(),
  kvm: z.boolean(),
  /** "6.1.0" → [6, 1]. */
  kernel: z.tuple([z.number(), z.number()]).optional(),
  /** MPOL_PREFERRED_MANY is known (Linux 5.15). */
  preferredMany: z.boolean().optional(),
  numaBalancing: z.boolean().optional(),
  /** By the path as the layout names it. */
  paths: z.record(z.string(), PathFacts),
  /** By socket path. */
  ivshmemServers: z.record(z.string(), IvshmemServerFacts),
})
export type HostFacts = z.infer<typeof HostFacts>
