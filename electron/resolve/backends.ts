// The backends of a layout by reference, and the page size and alignment of their memory.

import type { MemoryBackend } from '../model/backend.ts'
import type { HostFacts } from '../model/host-facts.ts'
import type { Layout } from '../model/layout.ts'
import { GIB, KIB, MIB } from '../model/units/size.ts'

/** Alignment of anonymous memory in bytes (QEMU_VMALLOC_ALIGN in include/qemu/osdep.h: a huge page of x86 and arm). */
export const RAM_ALIGNMENT = 2 * MIB
const PAGE_SIZE = 4 * KIB
const HUGE_PAGE_SIZE = 2 * MIB

export type BackendTable = ReadonlyMap<string, MemoryBackend>

/** Backends by id; of two with one id the first counts. */
export function makeBackendTable(layout: Layout): BackendTable {
  const table = new Map<string, MemoryBackend>()
  for (const backend of layout.backends) if (!table.has(backend.id)) table.set(backend.id, backend)
  return table
}

/** The page size that a mount point's usual name tells; where no host is known there is nothing better. */
function guessPageSize(path: string): number {
  const name = /^\/dev\/hugepages([^/]*)(?:\/|$)/.exec(path)?.[1]
  if (name === undefined) return PAGE_SIZE
  return /1G|1048576k/i.test(name) ? GIB : HUGE_PAGE_SIZE
}

/** Page size of what a path names, in bytes: from the host when it was asked about that path. */
function getPathPageSize(path: string | undefined, host: HostFacts | undefined): number {
  if (path === undefined) return host?.pageSize ?? PAGE_SIZE
  if (!host) return guessPageSize(path)
  return Object.hasOwn(host.paths, path) ? (host.paths[path]?.pageSize ?? host.pageSize) : host.pageSize
}

/** Page size of a backend's memory in bytes (system/physmem.c: qemu_ram_pagesize()). */
export function getPageSize(backend: MemoryBackend, host: HostFacts | undefined): number {
  if (backend.kind === 'file') return getPathPageSize(backend.memPath, host)
  if (backend.kind === 'memfd' && backend.hugetlb === true) {
    // 0, unset and odd numbers mean the kernel's default huge page (util/memfd.c: qemu_memfd_create()).
    const given = backend.hugetlbsize ?? 0
    return given === 0 || given % 2 === 1 ? (host?.defaultHugePageSize ?? HUGE_PAGE_SIZE) : given
  }
  return host?.pageSize ?? PAGE_SIZE
}

/** Alignment of a backend's memory in guest addresses, in bytes (memory_region_get_alignment()). */
export function getAlignment(backend: MemoryBackend, host: HostFacts | undefined): number {
  if (backend.kind === 'ram') return RAM_ALIGNMENT
  const page = getPageSize(backend, host)
  return backend.kind === 'file' ? Math.max(page, backend.align ?? 0) : page
}

/** Rounds up to a multiple of a step; a step of 0 changes nothing. */
export function roundUp(value: number, step: number): number {
  return step > 0 ? Math.ceil(value / step) * step : value
}

/** Rounds down to a multiple of a step; a step of 0 changes nothing. */
export function roundDown(value: number, step: number): number {
  return step > 0 ? Math.floor(value / step) * step : value
}
