// A layout for a guest that runs, if only its firmware: main memory that is nobody else's and costs the host nothing.

import { isAbsolute, resolve } from 'node:path'
import type { MemoryBackend } from '../../model/backend.ts'
import type { Layout } from '../../model/layout.ts'
import { getObjectId, type RunnableLayout } from '../preflight/dry-run.ts'

/** Ids of backends that are main memory; firmware writes nowhere else. */
function listMainMemory(layout: Layout): Set<string> {
  const references = [layout.machine.memoryBackend, ...layout.nodes.map((node) => node.memdev)]
  return new Set(references.filter((reference) => reference !== undefined).map(getObjectId))
}

/** What of a backend the host would feel or another VM could see: files, huge pages, preallocation, host nodes. */
function describeCosts(backend: MemoryBackend): string[] {
  return [
    ...(backend.memPath === undefined ? [] : [`the file ${backend.memPath}`]),
    ...(backend.hugetlb === true ? ['huge pages'] : []),
    ...(backend.prealloc === true ? ['preallocation'] : []),
    ...(backend.policy === undefined && backend.hostNodes === undefined ? [] : ['the host node policy']),
  ]
}

function toAbsolute(backend: MemoryBackend, cwd: string): MemoryBackend {
  const { memPath } = backend
  // An empty path is QEMU's to refuse.
  if (memPath === undefined || memPath === '' || isAbsolute(memPath)) return backend
  return { ...backend, memPath: resolve(cwd, memPath) }
}

/**
 * Main memory as plain RAM of the same size: firmware must not write into a file or into memory that a running VM
 * shares. No table depends on what is behind main memory; what is behind memory devices stays, for its page size
 * decides where they stand, and so does memory that can only be read. Files are named from the root, since QEMU runs
 * in a folder of its own.
 */
export function withOrdinaryMemory(layout: Layout, cwd: string): RunnableLayout {
  const main = listMainMemory(layout)
  const leftOut: string[] = []
  const backends = layout.backends.map((backend) => {
    if (!main.has(backend.id) || backend.readonly === true) return toAbsolute(backend, cwd)
    const costs = describeCosts(backend)
    if (costs.length > 0) {
      leftOut.push(`${costs.join(', ')} behind main memory "${backend.id}": run with plain memory instead`)
    }
    const { id, size } = backend
    return { kind: 'ram' as const, id, ...(size === undefined ? {} : { size }) }
  })
  const { memPath, prealloc: _prealloc, memLock: _memLock, ...memory } = layout.memory
  if (memPath !== undefined) {
    leftOut.push(`the file ${memPath} behind main memory: run with plain memory instead`)
  }
  return { layout: { ...layout, memory, backends }, leftOut }
}
