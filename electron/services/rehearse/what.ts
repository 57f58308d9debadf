// What a rehearsal makes: the layout's backends and QEMU's own, with their page sizes, and what it leaves out.

import type { RehearsalPlan } from '../../contract/rehearse.ts'
import type { MemoryBackend } from '../../model/backend.ts'
import type { Capabilities } from '../../model/capabilities.ts'
import type { HostFacts } from '../../model/host-facts.ts'
import type { Layout } from '../../model/layout.ts'
import type { ResolvedLayout, ResolvedMemdev } from '../../model/resolved.ts'
import { getPageSize } from '../../resolve/backends.ts'

/** One backend to be made. */
export interface RehearsedBackend {
  backend: MemoryBackend
  memdev: ResolvedMemdev
  /** Bytes of its pages. */
  pageSize: number
}

/** What a rehearsal is of. */
export interface RehearsalSubject {
  layout: Layout
  resolved: ResolvedLayout
  capabilities: Capabilities
  host?: HostFacts
}

/** The backend that QEMU makes for main memory when nothing else is (hw/core/machine.c: create_default_memdev()). */
function makeOwnBackend({ layout }: RehearsalSubject, { id, size }: ResolvedMemdev): MemoryBackend {
  const { memPath } = layout.memory
  return memPath === undefined
    ? { kind: 'ram', id: id ?? 'ram', size }
    : { kind: 'file', id: id ?? 'ram', size, memPath, share: false }
}

/** Why a backend is not made; undefined when it is. */
function findReason(backend: MemoryBackend): string | undefined {
  if (backend.kind === 'epc') return 'Enclave memory belongs to a VM and cannot be made without one.'
  if ((backend.size ?? 0) === 0) return 'It has no size.'
  return undefined
}

/** The backends in QEMU's order, oldest first, of all ids or of those in `only`. */
export function listRehearsed(
  subject: RehearsalSubject,
  only?: readonly string[],
): { backends: RehearsedBackend[]; leftOut: RehearsalPlan['leftOut'] } {
  const { layout, resolved, host } = subject
  const backends: RehearsedBackend[] = []
  const leftOut: RehearsalPlan['leftOut'] = []
  const named = new Map(layout.backends.map((backend) => [backend.id, backend]))
  for (const memdev of [...resolved.memdevs].reverse()) {
    const id = memdev.id ?? ''
    if (only && !only.includes(id)) continue
    const backend = named.get(id) ?? makeOwnBackend(subject, memdev)
    const why = findReason(backend)
    if (why === undefined) backends.push({ backend, memdev, pageSize: getPageSize(backend, host) })
    else leftOut.push({ id, why })
  }
  return { backends, leftOut }
}
