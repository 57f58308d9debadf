// The helper's own contract: what the process that holds the native addon answers. It executes and decides nothing.

import { z } from 'zod'
import { helperIvshmemService } from './helper-ivshmem.ts'
import { helperMemoryService } from './helper-memory.ts'
import type { Client } from './service.ts'
import { defineService } from './service.ts'

/** What became of trying one thing the kernel may or may not do. */
export const KernelFeature = z.object({
  supported: z.boolean(),
  /** The system call that decided, as "madvise(MADV_POPULATE_WRITE)". */
  call: z.string(),
  /** Its errno by name; absent when it succeeded. */
  errno: z.string().optional(),
  /** One English sentence. */
  detail: z.string(),
})
export type KernelFeature = z.infer<typeof KernelFeature>

export const KernelFeatures = z.object({
  /** Bytes of the smallest page. */
  pageSize: z.int(),
  /** Memory files that can be sealed (memfd_create(2), fcntl(2) F_ADD_SEALS). */
  memfd: KernelFeature,
  /** Filling page tables before use (madvise(2), Linux 5.14). */
  populateWrite: KernelFeature,
  /** A memory policy that prefers several nodes (set_mempolicy(2), Linux 5.15). */
  preferredMany: KernelFeature,
})
export type KernelFeatures = z.infer<typeof KernelFeatures>

export const HelperDescription = z.object({
  pid: z.int(),
  /** "missing": it was not built here; "broken": it is there and cannot be loaded. */
  addon: z.object({ state: z.enum(['loaded', 'missing', 'broken']), problem: z.string().optional() }),
  /** Absent without the addon. */
  kernel: KernelFeatures.optional(),
})
export type HelperDescription = z.infer<typeof HelperDescription>

export const helperService = defineService({
  name: 'helper',
  methods: { describe: { params: z.object({}), result: HelperDescription } },
  events: {},
})

/** Every service of the helper by its name. */
export const helperContract = {
  helper: helperService,
  memory: helperMemoryService,
  ivshmem: helperIvshmemService,
} as const

/** What the main process holds of a running helper: a client a service. */
export type HelperClient = {
  [Name in keyof typeof helperContract]: Client<(typeof helperContract)[Name]>
}
