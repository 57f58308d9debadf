// Which backends ask for more huge pages than the host's pools can give, in the order QEMU allocates them.

import type { MemoryBackend } from '../../model/backend.ts'
import type { HostFacts, HugePagePool } from '../../model/host-facts.ts'
import type { RuleContext } from '../rule.ts'
import {
  getHugePageSize,
  getPathFacts,
  isPreallocated,
  isShared,
  listAllocations,
  type Allocation,
} from './backing.ts'

/** A backend that gets fewer huge pages than it asks for. */
export interface HugePageShortage {
  allocation: Allocation
  /** Bytes of a page. */
  page: number
  /** Pages it asks for, and pages left when its turn comes. */
  needed: number
  free: number
  preallocated: boolean
}

/** Pages a pool can still promise: free ones that nobody was promised, and what it may grow by. */
export function getPromisablePages(pool: HugePagePool | undefined): number {
  if (!pool) return 0
  const growth = Math.max(0, (pool.overcommit ?? 0) - (pool.surplus ?? 0))
  return Math.max(0, pool.free - (pool.reserved ?? 0)) + growth
}

/** Pages that an allocation takes from the pool; a shared file that exists keeps the pages it has. */
function getNeededPages(backend: MemoryBackend, page: number, host: HostFacts): number {
  const facts = getPathFacts(backend.memPath, host)
  const size = backend.size ?? 0
  const isExisting = facts?.type === 'file' && isShared(backend)
  const present = isExisting ? (facts.allocated ?? facts.size ?? 0) : 0
  return Math.ceil(Math.max(0, size - present) / page)
}

/** Free pages on the nodes that a bound backend may use; the whole pool without a binding or without facts. */
function getNodePages(backend: MemoryBackend, page: number, host: HostFacts): number {
  const { policy, hostNodes = [] } = backend
  if (policy !== 'bind') return Infinity
  const pools = host.nodes
    .filter(({ id }) => hostNodes.includes(id))
    .flatMap(({ hugePages }) => hugePages.filter(({ pageSize }) => pageSize === page))
  return pools.length === 0 ? Infinity : pools.reduce((sum, pool) => sum + pool.free, 0)
}

/** Every backend that the pools cannot serve; reserve=off asks for nothing until the guest touches the memory. */
export function findHugePageShortages(context: RuleContext): HugePageShortage[] {
  const { host, layout } = context
  if (!host) return []
  const left = new Map(host.hugePages.map((pool) => [pool.pageSize, getPromisablePages(pool)]))
  const shortages: HugePageShortage[] = []
  for (const allocation of listAllocations(context)) {
    const { backend } = allocation
    const page = getHugePageSize(backend, host)
    if (page === undefined || backend.reserve === false) continue
    // A memfd of a page size that the host does not keep is backend/memfd-hugetlbsize-host's business.
    if (backend.kind === 'memfd' && !hasHugePages(host, page)) continue
    const preallocated = isPreallocated(layout, backend)
    const needed = getNeededPages(backend, page, host)
    const pool = left.get(page) ?? 0
    const free = preallocated ? Math.min(pool, getNodePages(backend, page, host)) : pool
    if (needed > free) shortages.push({ allocation, page, needed, free, preallocated })
    else left.set(page, pool - needed)
  }
  return shortages
}

/** Whether a page size exists on the host with at least one page to give. */
export function hasHugePages(host: HostFacts, page: number): boolean {
  const pool = host.hugePages.find(({ pageSize }) => pageSize === page)
  return pool !== undefined && pool.total + (pool.overcommit ?? 0) > 0
}
