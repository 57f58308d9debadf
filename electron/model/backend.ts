// Memory backends and thread contexts: -object memory-backend-*, -object thread-context.

import { z } from 'zod'
import { Extra, Id, Integer, record } from './record.ts'
import { NumberSetCodec } from './units/number-set.ts'
import { Size } from './units/size.ts'
import { OnOffAuto } from './machine.ts'

export const BACKEND_KINDS = ['ram', 'file', 'memfd', 'shm', 'epc'] as const
export const BackendKind = z.enum(BACKEND_KINDS)
export type BackendKind = z.infer<typeof BackendKind>

export const POLICIES = ['default', 'preferred', 'bind', 'interleave'] as const
export const Policy = z.enum(POLICIES)
export type Policy = z.infer<typeof Policy>

/**
 * A memory backend. Every property is optional but kind and id: what is unset is QEMU's default. Properties that
 * the kind does not have are judged by a rule, not by the type, so that changing the kind loses nothing.
 */
export const MemoryBackend = record({
  kind: BackendKind,
  id: Id,
  size: Size.optional(),
  hostNodes: NumberSetCodec.optional(),
  policy: Policy.optional(),
  merge: z.boolean().optional(),
  dump: z.boolean().optional(),
  prealloc: z.boolean().optional(),
  preallocThreads: Integer.optional(),
  preallocContext: Id.optional(),
  share: z.boolean().optional(),
  reserve: z.boolean().optional(),
  xUseCanonicalPathForRamblockId: z.boolean().optional(),
  memPath: z.string().optional(),
  align: Size.optional(),
  offset: Size.optional(),
  discardData: z.boolean().optional(),
  pmem: z.boolean().optional(),
  readonly: z.boolean().optional(),
  rom: OnOffAuto.optional(),
  hugetlb: z.boolean().optional(),
  hugetlbsize: Size.optional(),
  seal: z.boolean().optional(),
  extra: Extra.optional(),
})
export type MemoryBackend = z.infer<typeof MemoryBackend>

export type BackendProperty = Exclude<keyof MemoryBackend, 'kind' | 'id' | 'extra'>

/** Properties that every kind has (backends/hostmem.c: host_memory_backend_class_init). */
export const COMMON_BACKEND_PROPERTIES = [
  'size',
  'hostNodes',
  'policy',
  'merge',
  'dump',
  'prealloc',
  'preallocThreads',
  'preallocContext',
  'share',
  'reserve',
  'xUseCanonicalPathForRamblockId',
] as const satisfies readonly BackendProperty[]

/** Properties that a kind has besides the common ones (backends/hostmem-file.c, hostmem-memfd.c). */
export const OWN_BACKEND_PROPERTIES = {
  ram: [],
  file: ['memPath', 'align', 'offset', 'discardData', 'pmem', 'readonly', 'rom'],
  memfd: ['hugetlb', 'hugetlbsize', 'seal'],
  shm: [],
  epc: [],
} as const satisfies Record<BackendKind, readonly BackendProperty[]>

/** Whether a kind has a property at all, in some version of QEMU. */
export function hasBackendProperty(kind: BackendKind, property: BackendProperty): boolean {
  const own: readonly string[] = OWN_BACKEND_PROPERTIES[kind]
  return (COMMON_BACKEND_PROPERTIES as readonly string[]).includes(property) || own.includes(property)
}

export const ThreadContext = record({
  id: Id,
  cpuAffinity: NumberSetCodec.optional(),
  nodeAffinity: NumberSetCodec.optional(),
  extra: Extra.optional(),
})
export type ThreadContext = z.infer<typeof ThreadContext>
