// What stands behind a memory backend: its pages, and the properties that are on or off by default.

import type { MemoryBackend } from '../../model/backend.ts'
import type { HostFacts, PathFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import { pointerTo } from '../../model/pointer.ts'
import type { ResolvedLayout } from '../../model/resolved.ts'
import { KIB, MIB } from '../../model/units/size.ts'
import { rememberFor } from '../layout/remember.ts'
import type { RuleContext } from '../rule.ts'

/** A backend of the layout with its JSON Pointer. */
export interface PlacedBackend {
  backend: MemoryBackend
  at: string
}

/** A piece of memory that QEMU allocates, with the fields that decide its size and file. */
export interface Allocation extends PlacedBackend {
  sizeAt: string
  memPathAt: string
}

/** The backends of a layout in order, with their pointers. */
export const listBackends: (layout: Layout) => readonly PlacedBackend[] = rememberFor((layout) =>
  layout.backends.map((backend, position) => ({ backend, at: pointerTo('backends', position) })),
)

/** The file backends of a layout in order, with their pointers. */
export const listFileBackends: (layout: Layout) => readonly PlacedBackend[] = rememberFor((layout) =>
  listBackends(layout).filter(({ backend }) => backend.kind === 'file'),
)

/**
 * Everything QEMU allocates: the backends in order, then the main memory that it makes itself when neither the machine
 * nor a guest node names a backend (hw/core/machine.c: create_default_memdev()).
 */
export const listAllocations: (context: RuleContext) => readonly Allocation[] = rememberFor(makeAllocations)

/** What QEMU calls the main memory that it makes itself: "pc.ram". */
function getOwnRamId(layout: Layout, resolved: ResolvedLayout): string {
  const given = new Set(layout.backends.map(({ id }) => id))
  return resolved.memdevs.find(({ id }) => id !== undefined && !given.has(id))?.id ?? 'ram'
}

function makeAllocations({ layout, resolved }: RuleContext): Allocation[] {
  const allocations = listBackends(layout).map(({ backend, at }) => ({
    backend,
    at,
    sizeAt: `${at}/size`,
    memPathAt: `${at}/memPath`,
  }))
  const hasOwnMemory =
    resolved.memory.base > 0 &&
    layout.machine.memoryBackend === undefined &&
    layout.nodes.every((node) => node.memdev === undefined)
  if (hasOwnMemory) {
    const { memPath } = layout.memory
    allocations.push({
      backend: {
        kind: memPath === undefined ? 'ram' : 'file',
        id: getOwnRamId(layout, resolved),
        size: resolved.memory.base,
        ...(memPath === undefined ? {} : { memPath }),
      },
      at: '/memory',
      sizeAt: '/memory/size',
      memPathAt: '/memory/memPath',
    })
  }
  return allocations
}

/** Whether writes reach the backing object and whoever else maps it; only ram and file are private by default. */
export function isShared(backend: MemoryBackend): boolean {
  return backend.share ?? (backend.kind !== 'ram' && backend.kind !== 'file')
}

/** Whether memory is populated at start; -mem-prealloc changes the default of every backend. */
export function isPreallocated(layout: Layout, backend: MemoryBackend): boolean {
  return backend.prealloc ?? layout.memory.prealloc ?? false
}

/** Whether the guest sees read-only memory: rom=on, or readonly=on where rom is not told apart (before 8.2) or auto. */
export function isRom(backend: MemoryBackend): boolean {
  if (backend.kind !== 'file') return false
  return backend.rom === undefined || backend.rom === 'auto'
    ? backend.readonly === true
    : backend.rom === 'on'
}

/** What stands at a path, if the host was asked about it. */
export function getPathFacts(path: string | undefined, host: HostFacts | undefined): PathFacts | undefined {
  return path !== undefined && host && Object.hasOwn(host.paths, path) ? host.paths[path] : undefined
}

/** Bytes of an ordinary page of the host; 4 KiB when no host is known. */
export function getHostPageSize(host: HostFacts | undefined): number {
  return host?.pageSize ?? 4 * KIB
}

/** Bytes of a huge page behind the backend; undefined for ordinary pages or when only the host could tell. */
export function getHugePageSize(backend: MemoryBackend, host: HostFacts | undefined): number | undefined {
  if (backend.kind === 'file') {
    const facts = getPathFacts(backend.memPath, host)
    return facts && facts.pageSize > getHostPageSize(host) ? facts.pageSize : undefined
  }
  if (backend.kind !== 'memfd' || backend.hugetlb !== true) return undefined
  const asked = backend.hugetlbsize ?? 0
  // An odd number has no page size in it: util/memfd.c: qemu_memfd_create() passes the lowest bit on.
  return asked > 0 && asked % 2 === 0 ? asked : (host?.defaultHugePageSize ?? 2 * MIB)
}

/**
 * Bytes of a page behind the backend, as far as the host's facts tell: a path that no host was asked about has ordinary
 * pages (backends/hostmem.c: host_memory_backend_pagesize()).
 */
export function getKnownPageSize(backend: MemoryBackend, host: HostFacts | undefined): number {
  return getHugePageSize(backend, host) ?? getHostPageSize(host)
}
