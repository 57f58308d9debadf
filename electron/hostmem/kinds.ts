// What a kind asks of its own properties before it allocates.

import type { BackendKind } from '../model/backend.ts'
import type { Revision } from './revision.ts'
import type { BackendState } from './state.ts'

/** Bytes of the smallest page of the hosts that QEMU runs these kinds on. */
const PAGE_SIZE = 4096

/** What a kind looks at. */
interface Subject {
  readonly id: string
  readonly kind: BackendKind
  readonly revision: Revision
  readonly state: BackendState
}

function isPowerOfTwo(value: number): boolean {
  return value > 0 && Number.isInteger(Math.log2(value))
}

/** Stands for: file_backend_memory_alloc() in QEMU's backends/hostmem-file.c. */
function findFileProblem({ id, state, revision }: Subject): string | undefined {
  const { memPath, readonly, rom, share } = state
  if (memPath === '') return `The file backend "${id}" names no file: mem-path is empty.`
  if (!revision.own.file.includes('rom')) return undefined
  if (rom === 'on' && !readonly) return `"${id}" has rom=on, which needs readonly=on.`
  if (rom === 'off' && readonly && share)
    return `"${id}" has readonly=on and rom=off, which needs share=off: a write must not reach the file.`
  return undefined
}

/** Stands for: qemu_memfd_create() in QEMU's util/memfd.c, qemu_ram_alloc_from_fd() in system/physmem.c. */
function findMemfdProblem({ id, state }: Subject): string | undefined {
  const { size, hugetlbsize } = state
  if (hugetlbsize !== 0 && !isPowerOfTwo(hugetlbsize))
    return `"${id}" has hugetlbsize=${String(hugetlbsize)}, which is no power of two.`
  if (size % PAGE_SIZE !== 0)
    return `The size ${String(size)} of "${id}" is no multiple of ${String(PAGE_SIZE)} bytes.`
  return undefined
}

/** Stands for: shm_backend_memory_alloc() in QEMU's backends/hostmem-shm.c. */
function findShmProblem({ id, state }: Subject): string | undefined {
  if (!state.share) return `"${id}" has share=off; POSIX shared memory is always shared.`
  if (state.size % PAGE_SIZE !== 0)
    return `The size ${String(state.size)} of "${id}" is no multiple of ${String(PAGE_SIZE)} bytes.`
  return undefined
}

/** Why the kind refuses to allocate; undefined when it does not. */
export function findKindProblem(backend: Subject): string | undefined {
  if (backend.state.size === 0) return `"${backend.id}" has no size.`
  switch (backend.kind) {
    case 'file':
      return findFileProblem(backend)
    case 'memfd':
      return findMemfdProblem(backend)
    case 'shm':
      return findShmProblem(backend)
    case 'ram':
    case 'epc':
      return undefined
  }
}
