// The properties of memory backends, thread contexts and generic initiators as -object writes them.

import { POLICIES, type BackendKind, type MemoryBackend, type ThreadContext } from '../../../model/backend.ts'
import type { GenericInitiator } from '../../../model/numa.ts'
import { boolean, declareFields, onOffAuto, set, size, text, integer, unsigned } from '../fields.ts'

/** What -object calls each kind of memory backend (qapi/qom.json). */
export const BACKEND_TYPES: Readonly<Record<BackendKind, string>> = {
  ram: 'memory-backend-ram',
  file: 'memory-backend-file',
  memfd: 'memory-backend-memfd',
  shm: 'memory-backend-shm',
  epc: 'memory-backend-epc',
}

/** Properties of all memory backends (qapi/qom.json); whether a kind has one is judged elsewhere. */
export const BACKEND_FIELDS = declareFields<MemoryBackend>()({
  size: { name: 'size', ...size, beyond: 'backend/alloc-failure' },
  'mem-path': { name: 'memPath', ...text },
  align: { name: 'align', ...size },
  offset: { name: 'offset', ...size },
  hugetlb: { name: 'hugetlb', ...boolean },
  hugetlbsize: { name: 'hugetlbsize', ...size },
  seal: { name: 'seal', ...boolean },
  share: { name: 'share', ...boolean },
  reserve: { name: 'reserve', ...boolean },
  policy: { name: 'policy', type: 'choice', words: POLICIES, rule: 'backend/policy-value' },
  'host-nodes': { name: 'hostNodes', ...set },
  prealloc: { name: 'prealloc', ...boolean },
  'prealloc-threads': { name: 'preallocThreads', ...unsigned },
  'prealloc-context': { name: 'preallocContext', ...text },
  merge: { name: 'merge', ...boolean },
  dump: { name: 'dump', ...boolean },
  'discard-data': { name: 'discardData', ...boolean },
  pmem: { name: 'pmem', ...boolean },
  readonly: { name: 'readonly', ...boolean },
  rom: { name: 'rom', ...onOffAuto },
  'x-use-canonical-path-for-ramblock-id': { name: 'xUseCanonicalPathForRamblockId', ...boolean },
})

/** Properties of a thread context (qapi/qom.json: ThreadContextProperties). */
export const THREAD_CONTEXT_FIELDS = declareFields<ThreadContext>()({
  'cpu-affinity': { name: 'cpuAffinity', ...set, empty: 'backend/thread-context-cpus' },
  'node-affinity': { name: 'nodeAffinity', ...set },
})

/** Properties of a generic initiator (qapi/qom.json: AcpiGenericInitiatorProperties). */
export const GENERIC_INITIATOR_FIELDS = declareFields<GenericInitiator>()({
  'pci-dev': { name: 'pciDev', ...text },
  node: { name: 'node', ...integer },
})
